package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;

/**
 * The end that tells parities of its bits, usually Alice: its bits are the ones that both will
 * have. It answers whatever {@link ReconciliationAsker} asks, and counts every bit that it tells.
 */
public final class ReconciliationAnswerer {
  private final BitString bits;
  private final CascadePlan plan;
  private final FrameOrders orders;
  private final HashPlan verification;
  private final RandomStream hashKeys;
  private final long[][] frames;
  private final Arrangement[][] passes;
  private final int[] begun;
  private long parities;
  private int hashes;
  private boolean done;
  private boolean verified;
  private int corrected;

  /**
   * The answering end.
   *
   * @param bits of this end, as many as the other has
   * @param errorRate that is expected, the same at both ends
   * @param shuffles as at the other end
   * @param verification likewise
   * @param hashKeys where the keys of hashes come from
   */
  public ReconciliationAnswerer(
      BitString bits,
      double errorRate,
      Shuffles shuffles,
      HashPlan verification,
      RandomStream hashKeys) {
    this.bits = bits;
    this.verification = verification;
    this.hashKeys = hashKeys;
    Frames cut = Frames.of(bits.length());
    this.plan = new CascadePlan(cut.frameBits(), errorRate);
    this.orders = shuffles.of(plan.frameBits());
    frames = new long[cut.count()][];
    passes = new Arrangement[frames.length][CascadePlan.MOST_PASSES];
    begun = new int[frames.length];
    for (int i = 0; i < frames.length; i++) {
      frames[i] = cut.cut(bits, i);
    }
  }

  /** Answers a message; {@code null} if it was the last one. */
  public ReconciliationMessage receive(ReconciliationMessage message) {
    if (done) {
      throw new IllegalStateException("the bits are reconciled already");
    }
    if (message instanceof ParityRequest request) {
      return answer(request);
    }
    if (message instanceof ReconciliationMessage.HashRequest) {
      return hash();
    }
    if (message instanceof ReconciliationMessage.Outcome outcome) {
      done = true;
      verified = outcome.verified();
      corrected = outcome.corrected();
      return null;
    }
    throw new IllegalArgumentException("an answering end takes no " + message);
  }

  private ReconciliationMessage hash() {
    if (hashes == verification.hashes()) {
      throw new IllegalArgumentException(
          "asked for another hash after " + hashes + ", expected none");
    }
    hashes++;
    long[] keys = new long[verification.words()];
    long[] tags = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = hashKeys.nextLong();
      tags[i] = PolynomialHash.of(keys[i]).tag(bits);
    }
    return new ReconciliationMessage.HashReply(keys, tags);
  }

  private ParityReply answer(ParityRequest request) {
    ParityReply reply = new ParityReply(request.rangeCount() + request.groups());
    int range = 0;
    for (int group = 0; group < request.groups(); group++) {
      int frame = request.frame(group);
      if (frame < 0 || frame >= frames.length) {
        throw new IllegalArgumentException(
            "frame is " + frame + ", expected 0 to " + (frames.length - 1));
      }
      int ranges = request.ranges(group);
      if (ranges == 0) {
        tellBlocks(frame, request.pass(group), reply);
      } else {
        Arrangement arrangement = begun(frame, request.pass(group));
        for (int i = 0; i < ranges; i++, range++) {
          reply.add(parity(arrangement, request.from(range), request.to(range)));
        }
      }
    }
    parities += reply.count();
    return reply;
  }

  private static int parity(Arrangement arrangement, int from, int to) {
    if (from >= to || to > arrangement.slots()) {
      throw new IllegalArgumentException(
          "asked for slots " + from + " to " + to + " of " + arrangement.slots());
    }
    return arrangement.parity(from, to);
  }

  private void tellBlocks(int frame, int pass, ParityReply reply) {
    if (pass > passes[frame].length || pass <= begun[frame]) {
      throw new IllegalArgumentException(
          "pass is " + pass + ", expected " + (begun[frame] + 1) + " to " + passes[frame].length);
    }
    Arrangement arrangement = Arrangement.of(plan, pass, orders, frames[frame]);
    passes[frame][pass - 1] = arrangement;
    begun[frame] = pass;
    int told = FrameSearch.told(pass, arrangement);
    for (int block = 0; block < told; block++) {
      reply.add(arrangement.parity(arrangement.start(block), arrangement.end(block)));
    }
  }

  private Arrangement begun(int frame, int pass) {
    Arrangement arrangement =
        pass < 1 || pass > passes[frame].length ? null : passes[frame][pass - 1];
    if (arrangement == null) {
      throw new IllegalArgumentException("pass " + pass + " of frame " + frame + " has not begun");
    }
    return arrangement;
  }

  /** Whether the outcome is known. */
  public boolean done() {
    return done;
  }

  /** Whether the other end's bits are these, but for the chance that two hashes collide. */
  public boolean verified() {
    return verified;
  }

  /** Bits that were told so far, of parities and hashes. */
  public long leakedBits() {
    return parities + (long) hashes * verification.words() * Long.SIZE;
  }

  /** Parities that were told so far. */
  public long parities() {
    return parities;
  }

  /** How many of the other end's bits were wrong, if they are {@link #verified}. */
  public int corrected() {
    return corrected;
  }
}
