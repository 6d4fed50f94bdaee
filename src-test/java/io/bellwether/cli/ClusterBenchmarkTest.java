package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("it counts the processes and the log lines of this JVM")
class ClusterBenchmarkTest {
  @Test
  void shouldPrintFiguresBesideGoalsAndLeaveNoProcessBehind() {
    long before = ProcessHandle.current().children().count();

    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);

    CliRun run = CliRun.of("bench", "cluster", "--rounds", "1", "--milliseconds", "5");

    root.detachAppender(log);
    assertThat(log.list).as("what is by design is not warned of").isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("rounds of two idle JVMs", "two JVMs against one", "sparse chain of 64", "goal");
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }
}
