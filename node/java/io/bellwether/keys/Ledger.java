package io.bellwether.keys;

import io.bellwether.protocol.qkd.KeyAllotment;

/**
 * Where every secret bit of a link went, as one of its ends knows it. All figures are bits.
 *
 * <p>At any instant generated = stored + relayed + authentication + delivered + discarded. Stored
 * includes key that was taken from a store as an end-to-end key and whose delivery is not settled
 * yet. The two ends of a link differ by the messages that are in flight between them.
 */
public final class Ledger {
  private long generated;
  private long stored;
  private long relayed;
  private long authentication;
  private long delivered;
  private long discarded;
  private long expired;

  /** A ledger of given figures, each as the method of its name tells it. */
  public static Ledger of(
      long generated,
      long stored,
      long relayed,
      long authentication,
      long delivered,
      long discarded,
      long expired) {
    Ledger ledger = new Ledger();
    ledger.generated = generated;
    ledger.stored = stored;
    ledger.relayed = relayed;
    ledger.authentication = authentication;
    ledger.delivered = delivered;
    ledger.discarded = discarded;
    ledger.expired = expired;
    return ledger;
  }

  void generate(KeyAllotment allotment) {
    generated += allotment.total();
    stored += allotment.forward() + allotment.backward();
    authentication += allotment.authentication();
    discarded += allotment.discarded();
  }

  void relay(long bits) {
    stored -= bits;
    relayed += bits;
  }

  void authenticate(long bits) {
    stored -= bits;
    authentication += bits;
  }

  void deliver(long bits) {
    stored -= bits;
    delivered += bits;
  }

  void discard(long bits) {
    stored -= bits;
    discarded += bits;
  }

  void expire(long bits) {
    discard(bits);
    expired += bits;
  }

  /** These figures as they are now. */
  public Ledger copy() {
    return new Ledger().add(this);
  }

  /** Adds another ledger to this one. */
  public Ledger add(Ledger other) {
    generated += other.generated;
    stored += other.stored;
    relayed += other.relayed;
    authentication += other.authentication;
    delivered += other.delivered;
    discarded += other.discarded;
    expired += other.expired;
    return this;
  }

  /** Whether every generated bit is accounted for exactly once. */
  public boolean balances() {
    return stored >= 0 && generated == stored + relayed + authentication + delivered + discarded;
  }

  /** Bits distilled. */
  public long generated() {
    return generated;
  }

  /** Bits in the stores or on their way as an end-to-end key. */
  public long stored() {
    return stored;
  }

  /** Bits used as one-time pads of relayed keys. */
  public long relayed() {
    return relayed;
  }

  /** Bits set aside to authenticate classical messages. */
  public long authentication() {
    return authentication;
  }

  /** Bits that became end-to-end keys. */
  public long delivered() {
    return delivered;
  }

  /** Bits that found no room or grew too old, and keys that could not be delivered. */
  public long discarded() {
    return discarded;
  }

  /** Those of the discarded bits that grew too old. */
  public long expired() {
    return expired;
  }

  @Override
  public String toString() {
    return "generated %d = stored %d + relayed %d + authentication %d + delivered %d + discarded %d"
        .formatted(generated, stored, relayed, authentication, delivered, discarded);
  }
}
