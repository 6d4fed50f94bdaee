package io.bellwether.protocol.postprocessing;

/**
 * The end that asks for parities and corrects its bits, usually Bob: Cascade on all frames at once,
 * then a hash of everything. It holds its own bits; all that it learns of the other's is in
 * messages.
 *
 * <p>Each message of this end is answered by one of {@link ReconciliationAnswerer}; the one that
 * {@link #begin} gives comes first. Where the hashes differ, every frame takes {@link
 * CascadePlan#MORE_PASSES} more passes of halves, each of which finds an error that is left with
 * chance 1/2, and a new hash is compared; after as many as {@link HashPlan} allows the bits are
 * given up.
 */
public final class ReconciliationAsker {
  private final HashPlan verification;
  private final int length;
  private final Frames frames;
  private final FrameSearch[] searches;
  private final boolean[] asking;
  private ReconciliationMessage question;
  private int hashes;
  private long parities;
  private int roundTrips;
  private long requestBits;
  private long replyBits;
  private boolean done;
  private boolean verified;
  private BitString corrected;

  /**
   * The asking end.
   *
   * @param bits of this end, 2 or more
   * @param errorRate that is expected, 0 to 1/2
   * @param shuffles made from what both ends have agreed on
   * @param verification how the bits are compared in the end
   */
  public ReconciliationAsker(
      BitString bits, double errorRate, Shuffles shuffles, HashPlan verification) {
    this.verification = verification;
    length = bits.length();
    frames = Frames.of(length);
    CascadePlan plan = new CascadePlan(frames.frameBits(), errorRate);
    FrameOrders orders = shuffles.of(plan.frameBits());
    searches = new FrameSearch[frames.count()];
    asking = new boolean[searches.length];
    long[] marks = new long[2 * Words.count(plan.frameBits())];
    for (int i = 0; i < searches.length; i++) {
      searches[i] = new FrameSearch(plan, orders, i, frames.cut(bits, i), marks);
    }
  }

  /**
   * The first message.
   *
   * @throws IllegalStateException if it was given before
   */
  public ReconciliationMessage begin() {
    if (question != null) {
      throw new IllegalStateException("the reconciliation has begun before");
    }
    return next();
  }

  /**
   * Takes the answer to the last message and returns the next one; that with the outcome is the
   * last, and has no answer.
   *
   * @throws IllegalArgumentException if it is no answer to that
   */
  public ReconciliationMessage receive(ReconciliationMessage answer) {
    if (question instanceof ParityRequest && answer instanceof ParityReply reply) {
      count(answer);
      take(reply);
      return next();
    }
    if (question instanceof ReconciliationMessage.HashRequest
        && answer instanceof ReconciliationMessage.HashReply hash) {
      count(answer);
      return compare(hash);
    }
    throw new IllegalArgumentException(
        "an asking end takes no "
            + answer.getClass().getSimpleName()
            + (question == null
                ? " before it has begun"
                : " after its " + question.getClass().getSimpleName()));
  }

  private void count(ReconciliationMessage answer) {
    replyBits += answer.sizeBits();
    roundTrips++;
  }

  private void take(ParityReply reply) {
    int expected = 0;
    for (int i = 0; i < searches.length; i++) {
      expected += asking[i] ? searches[i].asked() : 0;
    }
    if (reply.count() != expected) {
      throw new IllegalArgumentException(
          "reply has " + reply.count() + " parities, expected " + expected);
    }
    int index = 0;
    for (int i = 0; i < searches.length; i++) {
      if (asking[i]) {
        index = searches[i].take(reply, index);
      }
    }
    parities += index;
  }

  private ReconciliationMessage next() {
    ParityRequest request = new ParityRequest();
    boolean any = false;
    for (int i = 0; i < searches.length; i++) {
      asking[i] = searches[i].ask(request);
      any |= asking[i];
    }
    return sent(any ? request : new ReconciliationMessage.HashRequest());
  }

  private ReconciliationMessage compare(ReconciliationMessage.HashReply hash) {
    if (hash.keys().length != verification.words()) {
      throw new IllegalArgumentException(
          "hash has " + hash.keys().length + " words, expected " + verification.words());
    }
    hashes++;
    corrected = join();
    verified = true;
    for (int i = 0; i < verification.words(); i++) {
      verified &= PolynomialHash.of(hash.keys()[i]).tag(corrected) == hash.tags()[i];
    }
    if (!verified && hashes < verification.hashes()) {
      for (FrameSearch search : searches) {
        search.extend(CascadePlan.MORE_PASSES);
      }
      return next();
    }
    done = true;
    return sent(new ReconciliationMessage.Outcome(verified, flipped()));
  }

  private int flipped() {
    int flipped = 0;
    for (FrameSearch search : searches) {
      flipped += search.corrected();
    }
    return flipped;
  }

  private BitString join() {
    long[] whole = new long[Words.count(length)];
    for (int i = 0; i < searches.length; i++) {
      frames.paste(searches[i].bits(), i, whole);
    }
    return BitString.owning(whole, length);
  }

  private ReconciliationMessage sent(ReconciliationMessage message) {
    question = message;
    requestBits += message.sizeBits();
    return message;
  }

  /** Whether the outcome is known. */
  public boolean done() {
    return done;
  }

  /** This end's bits after all corrections, equal to the other end's if they are verified. */
  public BitString bits() {
    requireDone();
    return corrected;
  }

  /** What it has cost. */
  public Reconciliation report() {
    requireDone();
    return new Reconciliation(
        length,
        flipped(),
        parities,
        (long) hashes * verification.words() * Long.SIZE,
        roundTrips,
        requestBits,
        replyBits,
        verified);
  }

  private void requireDone() {
    if (!done) {
      throw new IllegalStateException("the bits are not reconciled yet");
    }
  }
}
