package io.bellwether.protocol.postprocessing;

import io.bellwether.quantity.RandomStream;

/**
 * The sifted bits of two ends, of which each is wrong independently with a chance of {@code
 * errorRate}.
 */
record SiftedPair(BitString alice, BitString bob) {
  /** One word, and as many hashes as there may be. */
  static final HashPlan HASHES = new HashPlan(1, HashPlan.MOST_HASHES);

  static SiftedPair of(RandomStream random, int bits, double errorRate) {
    BitString alice = BitString.random(random, bits);
    long[] bob = alice.words().clone();
    double scale = 1 / StrictMath.log1p(-errorRate);
    // The gap from one error to the next is geometric.
    double at = Math.floor(StrictMath.log(random.nextPositive()) * scale);
    while (at < bits) {
      Words.flip(bob, (int) at);
      at += 1 + Math.floor(StrictMath.log(random.nextPositive()) * scale);
    }
    return new SiftedPair(alice, BitString.owning(bob, bits));
  }

  /** Runs both ends against each other; the only way between them is messages. */
  Ends reconcile(double expectedErrorRate, Shuffles ofAlice, Shuffles ofBob, RandomStream keys) {
    ReconciliationAnswerer answerer =
        new ReconciliationAnswerer(alice, expectedErrorRate, ofAlice, HASHES, keys);
    ReconciliationAsker asker = new ReconciliationAsker(bob, expectedErrorRate, ofBob, HASHES);
    ReconciliationMessage message = asker.begin();
    while (message != null) {
      ReconciliationMessage answer = answerer.receive(sent(message));
      message = answer == null ? null : asker.receive(sent(answer));
    }
    return new Ends(answerer, asker);
  }

  /** A message as it arrives. */
  static ReconciliationMessage sent(ReconciliationMessage message) {
    long[] words = message.encoded();
    if (message.sizeBits() != words.length * (long) Long.SIZE) {
      throw new AssertionError(message + " is not of the size that it says");
    }
    return ReconciliationMessage.decode(words);
  }

  record Ends(ReconciliationAnswerer answerer, ReconciliationAsker asker) {}
}
