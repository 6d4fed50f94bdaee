package io.bellwether.api.service;

import com.typesafe.config.Config;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Configuration;
import io.bellwether.time.Settings;
import java.time.Duration;

/**
 * The limits of a service, from its section of the configuration.
 *
 * @param queue runs that may wait
 * @param concurrent runs that go on at a time
 * @param kept runs that have ended and are kept; older ones are deleted with their results
 * @param keptBytes that the folders of those may have together; the newest is kept in any case
 * @param specificationBytes of a request that hands in a specification, at most
 * @param longestPicoseconds virtual time that a run may last
 * @param watchers that follow runs at a time
 * @param events how often a watcher is told, at most
 * @param grace how long a run may take to its own end when the service is ended
 */
public record ServiceSettings(
    int queue,
    int concurrent,
    int kept,
    long keptBytes,
    int specificationBytes,
    long longestPicoseconds,
    int watchers,
    Duration events,
    Duration grace) {
  static final String SECTION = "bellwether.service";
  private static final int MOST = 1_000_000;
  private static final int MOST_CONCURRENT = 64;
  private static final int LARGEST = 1 << 30;

  /**
   * Reads them.
   *
   * @param config resolved, from its root
   * @throws io.bellwether.time.ConfigurationException if a value is none of its kind
   */
  public static ServiceSettings of(Config config) {
    Settings service = new Settings(config, SECTION);
    return new ServiceSettings(
        service.number("queue", 1, MOST),
        service.number("concurrent", 1, MOST_CONCURRENT),
        service.number("kept", 1, MOST),
        service.bytes("kept-bytes", 1L << 20, 1L << 60),
        service.bytes("specification", 1024, LARGEST),
        picoseconds(service.duration("longest")),
        service.number("watchers", 1, MOST),
        service.duration("events"),
        service.duration("grace"));
  }

  private static long picoseconds(Duration duration) {
    long most = VirtualTime.NEVER / VirtualTime.SECOND;
    return duration.toSeconds() >= most
        ? VirtualTime.NEVER
        : duration.toSeconds() * VirtualTime.SECOND
            + duration.toNanosPart() * VirtualTime.NANOSECOND;
  }

  /** What is configured. */
  public static ServiceSettings load() {
    return of(Configuration.load());
  }
}
