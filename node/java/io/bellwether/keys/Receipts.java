package io.bellwether.keys;

/** What the destination of a demand has received so far. */
public final class Receipts {
  private final int demand;
  private long requests;
  private long bits;
  private long digest;

  Receipts(int demand) {
    this.demand = demand;
  }

  void add(long request, int keyBits, long[] key) {
    requests++;
    bits += keyBits;
    digest += KeyMaterial.digest(demand, request, key);
  }

  /** Id of the demand. */
  public int demand() {
    return demand;
  }

  /** Requests whose key has arrived. */
  public long requests() {
    return requests;
  }

  /** Bits of those. */
  public long bits() {
    return bits;
  }

  /** Digest of all keys, in no order, for comparison with {@link DemandStatistics#digest}. */
  public long digest() {
    return digest;
  }
}
