package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.time.ConfigurationException;
import org.junit.jupiter.api.Test;

class MemberSettingsTest {

  private static void refused(String settings, String... parts) {
    assertThatThrownBy(() -> MemberSettings.of(TestMember.with(settings), "build", 1))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void shouldNameASettingThatIsWrong() {
    refused("assembly = soon", "bellwether.cluster", "assembly", "soon");
    refused("distance-aware = 7", "bellwether.cluster", "distance-aware");
    refused("link.silence = 2s", "bellwether.cluster", "silence = 2s, expected more than idle");
    refused("port = 70000", "bellwether.cluster.port = 70000");
  }
}
