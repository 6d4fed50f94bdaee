package io.bellwether.cluster.exchange;

import com.typesafe.config.Config;
import io.bellwether.time.Settings;
import java.time.Duration;

/**
 * How patient the data plane is, in wall-clock time.
 *
 * @param ping after which a quiet link says that it is alive, more than 0
 * @param idle after which a connection that says nothing is closed and made anew, more than {@code
 *     ping}
 * @param silence after which a peer that says nothing is given up, over however many connections,
 *     more than {@code idle}
 * @param handshake that a new connection may take, more than 0
 * @param redial between two attempts to connect, more than 0
 */
public record LinkLimits(
    Duration ping, Duration idle, Duration silence, Duration handshake, Duration redial) {
  /** Checks the ranges. */
  public LinkLimits {
    if (isNone(ping) || idle.compareTo(ping) <= 0) {
      throw new IllegalArgumentException(
          "idle is " + idle + " with ping " + ping + ", expected 0 < ping < idle");
    }
    if (silence.compareTo(idle) <= 0) {
      throw new IllegalArgumentException(
          "silence is " + silence + ", expected more than idle, which is " + idle);
    }
    if (isNone(handshake) || isNone(redial)) {
      throw new IllegalArgumentException(
          "handshake is " + handshake + " and redial " + redial + ", expected more than 0");
    }
  }

  private static boolean isNone(Duration duration) {
    return duration.isNegative() || duration.isZero();
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
