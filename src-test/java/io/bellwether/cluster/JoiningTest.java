package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is let into a cluster. */
class JoiningTest {
  @RegisterExtension private final LogLines log = LogLines.ofAll();

  @Test
  void shouldRefuseAMemberOfAnotherBuildAndSaySoAtBothEnds() {
    try (TestCluster cluster = TestCluster.with("bellwether.cluster.assembly = 10s", 1, 1)) {
      assertThatThrownBy(() -> cluster.addOfBuild("another build"))
          .isInstanceOf(RunRefusedException.class)
          .hasMessageContaining("another build than this one, another build");
      assertThat(log.all())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .contains(cluster.address(0) + "] - Found incompatible settings when [")
                      .contains(BuildCheck.BUILD))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("ERROR")
                      .contains("Couldn't join seed nodes because of incompatible"));
    }
  }

  @Test
  void shouldSayWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ClusterMember.Part part =
          new ClusterMember.Part(List.of(), taken.getLocalPort(), 1, 1, true, List.of());
      assertThatThrownBy(() -> ClusterMember.start(ClusterMember.configuration(), "test", part))
          .isInstanceOf(ClusterConfigurationException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("in use, expected a free port");
    }
  }
}
