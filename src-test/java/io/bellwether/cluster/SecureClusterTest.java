package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.api.tls.CertificateProfile;
import io.bellwether.api.tls.CertificateProfile.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Real clusters on loopback; members with certificates are configured by workstations.conf. */
final class SecureClusterTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private final List<ActorSystem<Void>> systems = new ArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  @BeforeAll
  static void certify() throws IOException {
    TestMember.certify(folder.resolve("ours"), "alpha", "beta");
    TestMember.certify(folder.resolve("theirs"), "gamma");
    TestMember.certify(
        folder.resolve("ours"),
        new CertificateProfile(
            CertificateProfile.CLUSTER_MEMBER.authority(),
            "another-service",
            List.of(Purpose.SERVER, Purpose.CLIENT),
            true),
        "delta");
  }

  @BeforeEach
  void listen() {
    appender.start();
    root.addAppender(appender);
  }

  @AfterEach
  void stop() {
    systems.forEach(ActorSystem::terminate);
    CompletableFuture.allOf(
            systems.stream()
                .map(system -> system.getWhenTerminated().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
    root.detachAppender(appender);
  }

  private ActorSystem<Void> member(Config config) {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.<Void>empty(), "bellwether", ClusterSecurity.of(config).pekko(config));
    systems.add(system);
    return system;
  }

  private ActorSystem<Void> first() {
    ActorSystem<Void> system = member(TestMember.workstation(folder.resolve("ours/alpha")));
    join(system, system);
    await("a cluster of one", () -> up(system) == 1);
    return system;
  }

  private static void join(ActorSystem<Void> newcomer, ActorSystem<Void> to) {
    Cluster.get(newcomer).manager().tell(Join.create(Cluster.get(to).selfMember().address()));
  }

  private static int up(ActorSystem<Void> system) {
    int count = 0;
    for (Member member : Cluster.get(system).state().getMembers()) {
      count += member.status() == MemberStatus.up() ? 1 : 0;
    }
    return count;
  }

  private void await(String what, BooleanSupplier condition) {
    Awaitility.await(what)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(condition.getAsBoolean()).as("%s; the log is%n%s", what, log).isTrue());
  }

  private void awaitLine(String... parts) {
    await(
        String.join(", ", parts),
        () -> log.stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains)));
  }

  @Test
  void shouldFormAClusterOverMutualTls() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("ours/beta")));
    join(second, first);
    await("a cluster of two", () -> up(first) == 2 && up(second) == 2);
    assertThat(log).noneMatch(line -> line.contains("turned away"));
  }

  @Test
  void shouldRefuseAMemberOfAnotherAuthorityAndSaySoAtBothEnds() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("theirs/gamma")));
    join(second, first);
    awaitLine("WARN", "Outbound message stream to", "SSLHandshakeException", "PKIX path");
    awaitLine("WARN", "a peer was turned away", "certificate", "expected a member of this cluster");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }

  @Test
  void shouldRefuseWhatTheSameAuthorityHasSignedForAnotherService() {
    ActorSystem<Void> first = first();
    ActorSystem<Void> second = member(TestMember.workstation(folder.resolve("ours/delta")));
    join(second, first);
    awaitLine("WARN", "Outbound message stream to", "another-service", "bellwether-member");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }

  @Test
  void shouldRefuseAMemberThatSpeaksPlainTcp() {
    ActorSystem<Void> first = first();
    Config plain =
        ConfigFactory.parseString(
                "pekko { remote.artery.canonical.port = 0, cluster.jmx.enabled = off }")
            .withFallback(TestMember.with("port = 0"));
    ActorSystem<Void> second = member(plain);
    join(second, first);
    awaitLine("WARN", "a peer was turned away", "plaintext connection", "by TLS");
    assertThat(up(first)).isEqualTo(1);
    assertThat(up(second)).isZero();
  }
}
