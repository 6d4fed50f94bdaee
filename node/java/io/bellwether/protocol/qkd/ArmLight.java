package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.quantity.VirtualTime;

/**
 * The light of one end of a link with a station: blocks of pulses, in sessions from each beginning
 * of light to its end. Of an off-centre station the nearer end begins later, so that light meets.
 */
final class ArmLight {
  private final StationSettings settings;
  private final int end;
  private final EmitBlock emitBlock;
  private boolean emitting;
  private long timer;
  private long session;
  private long sessionStart;
  private long sessionPulses;
  private long blocks;
  private long pulses;

  /** The light of an end, 0 or 1. */
  ArmLight(StationSettings settings, int end) {
    this.settings = settings;
    this.end = end;
    this.emitBlock = new EmitBlock(settings.link());
  }

  /** There is light, for the first time or again. */
  void begin(long now, LinkEffects out) {
    if (emitting) {
      return;
    }
    emitting = true;
    session++;
    sessionStart = VirtualTime.saturatedAdd(now, settings.wait(end));
    sessionPulses = 0;
    blocks = 0;
    arm(sessionStart, out);
  }

  private void arm(long start, LinkEffects out) {
    timer = out.timer(VirtualTime.saturatedAdd(start, settings.pulseBlock()), emitBlock);
  }

  /** There is none any more: what is out is a shorter block. */
  void end(long now, LinkEffects out) {
    if (emitting) {
      emitting = false;
      out.cancel(timer);
      emit(now, out);
    }
  }

  /** The light of a block is out. */
  void next(long now, LinkEffects out) {
    emit(now, out);
    arm(now, out);
  }

  /** Sends what has left since the last block; whole pulses of the session are counted. */
  private void emit(long now, LinkEffects out) {
    double elapsed = VirtualTime.toSeconds(Math.max(0, now - sessionStart));
    long emitted = (long) Math.rint(elapsed * settings.optics().source().clockHertz());
    long blockPulses = emitted - sessionPulses;
    sessionPulses = emitted;
    if (blockPulses > 0) {
      out.quantum(new ArmBlock(settings.link(), end, session, blocks, blockPulses));
      pulses += blockPulses;
    }
    blocks++;
  }

  /** Pulses emitted so far. */
  long pulses() {
    return pulses;
  }
}
