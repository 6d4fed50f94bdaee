package io.bellwether.cluster.exchange;

import com.typesafe.config.Config;
import io.bellwether.time.Settings;
import java.time.Duration;

/**
 * How patient the data plane is.
 *
 * @param ping after which a quiet link says that it is alive
 * @param idle after which a connection that says nothing is closed and made anew
 * @param silence after which a peer that says nothing is given up, over however many connections
 * @param handshake that a new connection may take
 * @param redial between two attempts to connect
 */
public record LinkLimits(
    Duration ping, Duration idle, Duration silence, Duration handshake, Duration redial) {
  /** Checks that each limit is longer than the one that it waits for. */
  public LinkLimits {
    if (ping.isNegative() || ping.isZero() || idle.compareTo(ping) <= 0) {
      throw new IllegalArgumentException(
          "idle is " + idle + " with ping " + ping + ", expected 0 < ping < idle");
    }
    if (silence.compareTo(idle) <= 0) {
      throw new IllegalArgumentException(
          "silence is " + silence + ", expected more than idle, which is " + idle);
    }
  }

  /** The limits of a configuration's {@code bellwether.cluster.link}. */
  public static LinkLimits of(Config config) {
    Settings link = new Settings(config, "bellwether.cluster.link");
    return new LinkLimits(
        link.duration("ping"),
        link.durationAbove("ping", "idle"),
        link.durationAbove("idle", "silence"),
        link.duration("handshake"),
        link.duration("redial"));
  }
}
