package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who is let into a cluster. */
class JoiningTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          log.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  @BeforeEach
  void listen() {
    appender.start();
    root.addAppender(appender);
  }

  @AfterEach
  void stop() {
    root.detachAppender(appender);
  }

  @Test
  void shouldRefuseAMemberOfAnotherBuildAndSaySoAtBothEnds() {
    try (TestCluster cluster = TestCluster.with("bellwether.cluster.assembly = 10s", 1, 1)) {
      assertThatThrownBy(() -> cluster.addOfBuild("another build"))
          .isInstanceOf(RunRefusedException.class)
          .hasMessageContaining("another build than this one, another build");
      assertThat(log)
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
}
