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
  private final long wait;
  private final Sender sender;
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
    this(link, atClock(clockHertz), blockLength);
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
    this.wait = 0;
    this.sender = this::send;
    this.emitBlock = new EmitBlock(link);
  }

  /**
   * No light yet, and some time more from the call for it to the first pulse.
   *
   * @param blockLength picoseconds, more than 0
   * @param wait picoseconds, 0 or more
   * @param sender sends the blocks
   */
  Emission(int link, double clockHertz, long blockLength, long wait, Sender sender) {
    this.link = link;
    this.emitted = atClock(clockHertz);
    this.blockLength = blockLength;
    this.wait = wait;
    this.sender = sender;
    this.emitBlock = new EmitBlock(link);
  }

  /** Sends what has left. */
  interface Sender {
    /**
     * Sends a block.
     *
     * @param pulses how many, 0 or more: a cut may come before the first
     */
    void send(long blockStart, long pulses, LinkEffects out);
  }

  private static LongUnaryOperator atClock(double clockHertz) {
    return elapsed -> (long) Math.rint(VirtualTime.toSeconds(elapsed) * clockHertz);
  }

  /** Begins unless there is light; whether it did. */
  boolean resume(long now, LinkEffects out) {
    if (emitting) {
      return false;
    }
    emitting = true;
    sessionStart = VirtualTime.saturatedAdd(now, wait);
    sessionPulses = 0;
    begin(sessionStart, out);
    return true;
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
    long sent = emitted.applyAsLong(Math.max(0, now - sessionStart));
    long blockPulses = sent - sessionPulses;
    sessionPulses = sent;
    pulses += blockPulses;
    sender.send(blockStart, blockPulses, out);
  }

  private void send(long start, long blockPulses, LinkEffects out) {
    if (blockPulses > 0) {
      out.quantum(new PulseBlock(link, blocks++, start, blockPulses));
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
