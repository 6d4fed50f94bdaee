package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.StationMessage.ArmBlock;

/**
 * The light of one end of a link with a station: blocks of pulses, in sessions from each beginning
 * of light to its end. Of an off-centre station the nearer end begins later, so that light meets.
 */
final class ArmLight {
  private final int link;
  private final int end;
  private final Emission emission;
  private long session;
  private long blocks;

  /** The light of an end, 0 or 1. */
  ArmLight(StationSettings settings, int end) {
    this.link = settings.link();
    this.end = end;
    double clock = settings.optics().source().clockHertz();
    emission = new Emission(link, clock, settings.pulseBlock(), settings.wait(end), this::send);
  }

  /** There is light, for the first time or again. */
  void begin(long now, LinkEffects out) {
    if (emission.resume(now, out)) {
      session++;
      blocks = 0;
    }
  }

  /** There is none any more: what is out is a shorter block. */
  void end(long now, LinkEffects out) {
    emission.interrupt(now, out);
  }

  /** The light of a block is out. */
  void next(long now, LinkEffects out) {
    emission.next(now, out);
  }

  /** Blocks without a pulse are counted too, so that the two ends number alike. */
  private void send(long start, long pulses, LinkEffects out) {
    if (pulses > 0) {
      out.quantum(new ArmBlock(link, end, session, blocks, pulses));
    }
    blocks++;
  }

  /** Pulses emitted so far. */
  long pulses() {
    return emission.pulses();
  }
}
