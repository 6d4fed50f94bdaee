package io.bellwether.cluster;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What is logged during a test, each line with its level. */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger;
  private final boolean printed;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
      };

  private LogLines(String logger, boolean printed) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    this.printed = printed;
  }

  /** What anybody logs; it is printed all the same. */
  public static LogLines ofAll() {
    return new LogLines(org.slf4j.Logger.ROOT_LOGGER_NAME, true);
  }

  /** What a class logs; it is not printed. */
  public static LogLines of(Class<?> type) {
    return new LogLines(type.getName(), false);
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    appender.start();
    logger.setAdditive(printed);
    logger.addAppender(appender);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }

  /** The lines so far, of which more may come at any time. */
  public List<String> all() {
    return lines;
  }

  /** Forgets the lines so far. */
  public void clear() {
    lines.clear();
  }
}
