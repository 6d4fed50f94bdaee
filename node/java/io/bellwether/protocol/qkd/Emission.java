package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.quantity.VirtualTime;
import java.util.function.LongUnaryOperator;

/**
 * The light of a transmitter, block by block. An interrupt cuts the block that is being emitted:
 * the pulses that are out are a shorter block of their own.
 */
final class Emission {
  private final int link;
  private final LongUnaryOperator emitted;
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
    this(
        link,
        elapsed -> (long) Math.rint(VirtualTime.toSeconds(elapsed) * clockHertz),
        blockLength);
  }

  /**
   * No light yet.
   *
   * @param emitted pulses that have left in the picoseconds since emission began
   * @param blockLength picoseconds, more than 0
   */
  Emission(int link, LongUnaryOperator emitted, long blockLength) {
    this.link = link;
    this.emitted = emitted;
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
    long sent = emitted.applyAsLong(now - sessionStart);
    long blockPulses = sent - sessionPulses;
    sessionPulses = sent;
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
