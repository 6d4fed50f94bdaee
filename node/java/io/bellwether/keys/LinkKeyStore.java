package io.bellwether.keys;

import io.bellwether.control.StorePlan;
import io.bellwether.protocol.qkd.KeyAllotment;
import java.util.Arrays;

/**
 * The key store of one end of a link: ranges of the link's key stream, in one pool per direction so
 * that the two ends never take the same bits.
 *
 * <p>Both ends put the same ranges into the same pool and take them in the same order: the sender
 * of a direction decides, and names the ranges in its message; the receiver takes them when the
 * message arrives. The pools of the two ends therefore differ only by messages in flight, and while
 * the link is down by bits that have grown too old at the end that may send with them. The tag that
 * authenticates the message is paid for with the next bits of the same pool. What the plan has as
 * minimum of a direction its sender leaves in the pool.
 */
public final class LinkKeyStore {
  private final boolean transmitter;
  private final StorePlan plan;
  private final int tagBits;
  private final RangeQueue forward = new RangeQueue();
  private final RangeQueue backward = new RangeQueue();
  private final Ledger ledger = new Ledger();
  private long transit;

  /**
   * @param transmitter whether this end's outgoing direction is forward
   * @param plan of both pools
   * @param tagBits key that each message with a key costs
   */
  public LinkKeyStore(boolean transmitter, StorePlan plan, int tagBits) {
    this.transmitter = transmitter;
    this.plan = plan;
    this.tagBits = tagBits;
  }

  /**
   * How a new key is shared out: authentication first, then the emptier pool until both are equally
   * full (so that traffic in one direction gets nearly the whole key rate), then both according to
   * their capacities, a last bit to forward; what exceeds the capacity is discarded. The
   * transmitter's end decides it, from what it knows.
   *
   * @param secretBits length of the key, 0 or more
   * @param authenticationBits wanted for authentication, 0 or more
   */
  public KeyAllotment allot(long secretBits, long authenticationBits) {
    long authentication = Math.min(secretBits, authenticationBits);
    long left = secretBits - authentication;
    long forwardRoom = Math.max(0, plan.forward().poolBits() - forward.bits());
    long backwardRoom = Math.max(0, plan.backward().poolBits() - backward.bits());
    long kept = Math.min(left, forwardRoom + backwardRoom);
    long wanted = forwardShare(forward.bits() + backward.bits() + kept) - forward.bits();
    long most = Math.min(kept, forwardRoom);
    long toForward = Math.max(kept - Math.min(kept, backwardRoom), Math.min(wanted, most));
    return new KeyAllotment(authentication, toForward, kept - toForward, left - kept);
  }

  /** The forward pool's part of what both hold if they are equally full, rounded up. */
  private long forwardShare(long bits) {
    long one = plan.forward().poolBits();
    long other = plan.backward().poolBits();
    return one == other
        ? Math.floorDiv(bits + 1, 2)
        : (long) Math.ceil(bits * ((double) one / ((double) one + other)));
  }

  /**
   * Puts a new key in.
   *
   * @param allotment the same at both ends
   * @param firstBit position of the key in the link's key stream
   */
  void deposit(KeyAllotment allotment, long firstBit) {
    long at = firstBit + allotment.authentication();
    forward.add(at, allotment.forward());
    backward.add(at + allotment.forward(), allotment.backward());
    ledger.generate(allotment);
  }

  /** Puts the key in that both ends hold when the run begins; it counts as generated. */
  void begin() {
    deposit(
        new KeyAllotment(0, plan.initialForward(), plan.initialBackward(), 0),
        KeyMaterial.INITIAL_KEY);
  }

  /**
   * Whether this end has the bits of a key or its pad, and of the message's tag, above the minimum
   * that relaying leaves.
   */
  boolean canSend(long bits) {
    long above = outgoing().bits() - plan.levels(transmitter).minimumBits();
    return above >= bits + tagBits;
  }

  /** Whether this end has the bits that the other end used to send a key. */
  boolean canReceive(long bits) {
    return incoming().bits() >= bits + tagBits;
  }

  /** Takes pad for a hop from the outgoing pool; returns its ranges. */
  long[] sendPad(long bits) {
    ledger.relay(bits);
    return take(bits);
  }

  private long[] take(long bits) {
    long[] ranges = outgoing().take(bits);
    authenticate(outgoing());
    return ranges;
  }

  private void authenticate(RangeQueue pool) {
    if (tagBits > 0) {
      pool.take(tagBits);
      ledger.authenticate(tagBits);
    }
  }

  /** Takes bits of the outgoing pool as an end-to-end key; returns its ranges. */
  long[] sendKey(long bits) {
    transit += bits;
    return take(bits);
  }

  /** Takes from the incoming pool the pad that the other end has named. */
  void receivePad(long[] ranges, long bits) {
    takeIncoming(ranges, bits);
    ledger.relay(bits);
  }

  /** Takes from the incoming pool the end-to-end key that the other end has named. */
  void receiveKey(long[] ranges, long bits) {
    takeIncoming(ranges, bits);
    transit += bits;
  }

  /** Settles bits that were taken as an end-to-end key. */
  void settle(long bits, boolean delivered) {
    transit -= bits;
    if (delivered) {
      ledger.deliver(bits);
    } else {
      ledger.discard(bits);
    }
  }

  /** Discards the oldest bits of the outgoing pool. */
  void expire(long bits) {
    outgoing().take(bits);
    ledger.expire(bits);
  }

  /** Discards the oldest bits of the incoming pool, as the other end has discarded them. */
  void expireIncoming(long bits) {
    incoming().take(bits);
    ledger.expire(bits);
  }

  private void takeIncoming(long[] ranges, long bits) {
    long[] taken = incoming().take(bits);
    if (!Arrays.equals(taken, ranges)) {
      throw new IllegalStateException(
          "the other end used bits "
              + Arrays.toString(ranges)
              + " where this end's oldest are "
              + Arrays.toString(taken));
    }
    authenticate(incoming());
  }

  private RangeQueue outgoing() {
    return transmitter ? forward : backward;
  }

  private RangeQueue incoming() {
    return transmitter ? backward : forward;
  }

  /** Bits that this end may use. */
  public long outgoingBits() {
    return outgoing().bits();
  }

  /** Bits that the other end may use, as far as this end knows. */
  public long incomingBits() {
    return incoming().bits();
  }

  /** Bits for relaying from the transmitter to the receiver, as far as this end knows. */
  public long forwardBits() {
    return forward.bits();
  }

  /** Bits for relaying from the receiver to the transmitter, as far as this end knows. */
  public long backwardBits() {
    return backward.bits();
  }

  /** Bits that both directions have room for. */
  public long capacityBits() {
    return plan.forward().poolBits() + plan.backward().poolBits();
  }

  /** Position of the oldest distilled bit for relaying forward; more than any without one. */
  long oldestForward() {
    return forward.oldestBelow(KeyMaterial.INITIAL_KEY);
  }

  /** Position of the oldest distilled bit for relaying backward; more than any without one. */
  long oldestBackward() {
    return backward.oldestBelow(KeyMaterial.INITIAL_KEY);
  }

  /** Bits taken as end-to-end keys whose delivery is not settled. */
  public long transitBits() {
    return transit;
  }

  /** This end's account of the link; it changes with the store. */
  public Ledger ledger() {
    return ledger;
  }
}
