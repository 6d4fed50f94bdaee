package io.bellwether.cluster.wire;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets Artery's line about a message that it could not read through once for each sender: it says
 * who that was, which {@link KryoSerializer} cannot, but it comes with every such message. For an
 * appender in {@code logback.xml}.
 */
public final class RefusalFilter extends Filter<ILoggingEvent> {
  private static final String START = "Failed to deserialize message";
  private static final int MAX_LINES = 1_000;

  private final Set<String> lines = new TreeSet<>();

  @Override
  public FilterReply decide(ILoggingEvent event) {
    String line = event.getMessage();
    return line == null || !line.startsWith(START) || isNew(line)
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  private synchronized boolean isNew(String line) {
    return lines.size() < MAX_LINES && lines.add(line);
  }
}
