package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.quantity.VirtualTime;

/**
 * The light of a transmitter, block by block. An interrupt cuts the block that is being emitted:
 * the pulses that are out are a shorter block of their own.
 */
final class Emission {
  private final int link;
  private final double clockHertz;
  private final long blockLength;
  private final EmitBlock emitBlock;
  private boolean emitting;
  private long timer;
  private long sessionStart;
  private long sessionPulses;
  private long blockStart;
  private long blocks;
  private long pulses;

  /**
   * No light yet.
   *
   * @param blockLength picoseconds, more than 0
   */
  Emission(int link, double clockHertz, long blockLength) {
    this.link = link;
    this.clockHertz = clockHertz;
    this.blockLength = blockLength;
    this.emitBlock = new EmitBlock(link);
  }

  /** Begins unless there is light. */
  void resume(long now, LinkEffects out) {
    if (emitting) {
      return;
    }
    emitting = true;
    sessionStart = now;
    sessionPulses = 0;
    begin(now, out);
  }

  /** Ends if there is light. */
  void interrupt(long now, LinkEffects out) {
    if (!emitting) {
      return;
    }
    emitting = false;
    out.cancel(timer);
    emit(now, out);
  }

  /** The light of a block is out; the next one begins. */
  void next(long now, LinkEffects out) {
    emit(now, out);
    begin(now, out);
  }

  private void begin(long now, LinkEffects out) {
    blockStart = now;
    timer = out.timer(VirtualTime.saturatedAdd(now, blockLength), emitBlock);
  }

  /** Sends what has left since the last block; whole pulses of the session are counted. */
  private void emit(long now, LinkEffects out) {
    double elapsed = VirtualTime.toSeconds(now - sessionStart);
    long emitted = (long) Math.rint(elapsed * clockHertz);
    long blockPulses = emitted - sessionPulses;
    sessionPulses = emitted;
    if (blockPulses > 0) {
      out.quantum(new PulseBlock(link, blocks++, blockStart, blockPulses));
      pulses += blockPulses;
    }
  }

  /** Blocks sent so far. */
  long blocks() {
    return blocks;
  }

  /** Pulses sent so far. */
  long pulses() {
    return pulses;
  }
}
