package io.bellwether.protocol.qkd;

import io.bellwether.physics.StationSampler;
import io.bellwether.physics.StationTally;
import io.bellwether.protocol.qkd.StationMessage.Announcement;
import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.quantity.RandomStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The station in the middle of a QKD link: lets the pulses of both ends interfere, and announces
 * what its detectors saw. It is told no setting and no bit, and holds no key.
 *
 * <p>Pulses meet that have the same place in the same block of the same session. The two ends cut
 * their light at the same time, but where the station is off-centre the pulses that are out by then
 * are more at one end than at the other: what meets no light of the other end is not announced.
 */
public final class UntrustedStation {
  private final StationSettings settings;
  private final RandomStream random;
  private final StationSampler sampler;
  private final List<ArrayDeque<ArmBlock>> waiting =
      List.of(new ArrayDeque<>(2), new ArrayDeque<>(2));
  private long blocks;

  /**
   * A station.
   *
   * @param random the link's stream for detections, used by nothing else
   */
  public UntrustedStation(StationSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
    this.sampler = new StationSampler(settings.optics(), settings.stepped());
  }

  /** Takes light of an end, and tells both ends of each block in which it met the other's. */
  public void receive(ArmBlock light, Consumer<Announcement> out) {
    waiting.get(light.end()).add(light);
    ArrayDeque<ArmBlock> first = waiting.get(0);
    ArrayDeque<ArmBlock> second = waiting.get(1);
    while (!first.isEmpty() && !second.isEmpty()) {
      ArmBlock one = first.peek();
      ArmBlock other = second.peek();
      if (one.session() == other.session() && one.block() == other.block()) {
        first.remove();
        second.remove();
        out.accept(measure(Math.min(one.pulses(), other.pulses())));
      } else if (isBefore(one, other)) {
        first.remove();
      } else {
        second.remove();
      }
    }
  }

  /** Blocks of an end come in order, so what is before the other's next one meets nothing. */
  private static boolean isBefore(ArmBlock one, ArmBlock other) {
    return one.session() == other.session()
        ? one.block() < other.block()
        : one.session() < other.session();
  }

  private Announcement measure(long pairs) {
    StationTally tally = new StationTally();
    sampler.sample(pairs, random, tally);
    return new Announcement(settings.link(), blocks++, pairs, new StationDetections(tally));
  }
}
