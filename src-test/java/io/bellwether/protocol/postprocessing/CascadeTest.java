package io.bellwether.protocol.postprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.protocol.postprocessing.SiftedPair.Ends;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;
import io.bellwether.quantity.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CascadeTest {
  private static final HashPlan HASHES = SiftedPair.HASHES;
  private static final int BITS = CascadePlan.FRAME_BITS;

  private final Shuffles alices = new Shuffles(11, "link");
  private final Shuffles bobs = new Shuffles(11, "link");
  private final RandomStream keys = RandomStream.of(11, "link", "hash keys");

  /**
   * Q and f_EC of "Cascade opt. (4)", read off figure 11 of J. Martinez-Mateo et al., Quantum Inf.
   * Comput. 15, 453 (2015), arXiv:1407.3257, to ±0.002; frames of 10^4 bits.
   */
  private static final double[][] PUBLISHED = {
    {0.005, 1.078},
    {0.01, 1.070},
    {0.02, 1.067},
    {0.04, 1.073},
    {0.05, 1.078},
    {0.06, 1.073},
    {0.07, 1.076},
    {0.08, 1.088},
    {0.09, 1.095},
    {0.10, 1.100}
  };

  /**
   * The share of frames with an error left after 16 passes is 3·10^-5 to 4·10^-5 in figure 10
   * there, so 0.4 of 10,000 are expected, and more than 4 come with a chance below 10^-4.
   */
  @Test
  void shouldLeaveNoErrorInTenThousandBlocksAndLeakWhatIsPublished() {
    RandomStream random = RandomStream.of(11, "link", "sifted bits");
    int unverifiedAtFirst = 0;
    for (double[] published : PUBLISHED) {
      double errorRate = published[0];
      double parities = 0;
      for (int block = 0; block < 1_000; block++) {
        SiftedPair pair = SiftedPair.of(random, BITS, errorRate);
        Ends ends = pair.reconcile(errorRate, alices, bobs, keys);
        Reconciliation report = ends.asker().report();
        assertThat(ends.asker().bits()).isEqualTo(pair.alice());
        assertThat(report.verified()).isTrue();
        assertThat(report.correctedBits()).isEqualTo(pair.alice().distance(pair.bob()));
        assertThat(ends.answerer().verified()).isTrue();
        assertThat(ends.answerer().leakedBits()).isEqualTo(report.leakedBits());
        parities += report.parities();
        unverifiedAtFirst += report.hashBits() > Long.SIZE ? 1 : 0;
      }
      double efficiency = parities / 1_000 / (BITS * BinaryEntropy.of(errorRate));
      assertThat(efficiency).as("at %s", errorRate).isCloseTo(published[1], within(0.015));
    }
    assertThat(unverifiedAtFirst).isLessThanOrEqualTo(4);
  }

  /** Figure 9 there has 80 to 97 channel uses of "opt. (3)", which is the same without reuse. */
  @Test
  void shouldTakeAboutAsManyRoundTripsAsIsPublished() {
    RandomStream random = RandomStream.of(12, "link", "sifted bits");
    for (double errorRate : new double[] {0.02, 0.05, 0.1}) {
      double roundTrips = 0;
      for (int block = 0; block < 50; block++) {
        SiftedPair pair = SiftedPair.of(random, BITS, errorRate);
        roundTrips += pair.reconcile(errorRate, alices, bobs, keys).asker().report().roundTrips();
      }
      assertThat(roundTrips / 50).as("at %s", errorRate).isBetween(75.0, 100.0);
    }
  }

  @Test
  void shouldReconcileManyFramesInTheRoundTripsOfTheSlowest() {
    int bits = 1_000_003;
    SiftedPair pair = SiftedPair.of(RandomStream.of(13, "link", "sifted bits"), bits, 0.03);
    Ends ends = pair.reconcile(0.03, alices, bobs, keys);
    assertThat(ends.asker().bits()).isEqualTo(pair.alice());
    assertThat(ends.asker().report().roundTrips()).isLessThan(250);
    assertThat(ends.asker().report().efficiency()).isBetween(1.0, 1.09);
  }

  @Test
  void shouldCorrectWhateverTheErrorRateThatWasExpected() {
    RandomStream random = RandomStream.of(14, "link", "sifted bits");
    for (double expected : new double[] {0, 0.004, 0.03, 0.2, 0.5}) {
      for (int bits : new int[] {2, 3, 63, 64, 65, 500, 9_999, 20_001}) {
        SiftedPair pair = SiftedPair.of(random, bits, 0.05);
        Ends ends = pair.reconcile(expected, alices, bobs, keys);
        assertThat(ends.asker().bits()).isEqualTo(pair.alice());
        assertThat(ends.answerer().leakedBits()).isEqualTo(ends.asker().report().leakedBits());
      }
    }
  }

  @Test
  void shouldTakeOnlyWhatAnswersItsLastMessage() {
    SiftedPair pair = SiftedPair.of(RandomStream.of(17, "link", "sifted bits"), BITS, 0.02);
    ReconciliationAsker asker = new ReconciliationAsker(pair.bob(), 0.02, bobs, HASHES);
    ReconciliationMessage.HashReply hash =
        new ReconciliationMessage.HashReply(new long[] {1}, new long[] {2});
    assertThatThrownBy(() -> asker.receive(hash))
        .hasMessage("an asking end takes no HashReply before it has begun");
    asker.begin();
    assertThatThrownBy(() -> asker.receive(hash))
        .hasMessage("an asking end takes no HashReply after its ParityRequest");
    assertThatThrownBy(asker::begin).isInstanceOf(IllegalStateException.class);
    ReconciliationAsker ended = pair.reconcile(0.02, alices, bobs, keys).asker();
    assertThatThrownBy(() -> ended.receive(hash))
        .hasMessage("an asking end takes no HashReply after its Outcome");
    assertThat(ended.bits()).isEqualTo(pair.alice());
  }

  @Test
  void shouldTellOneParityABlockWhereNothingIsWrong() {
    SiftedPair pair = SiftedPair.of(RandomStream.of(15, "link", "sifted bits"), BITS, 1e-12);
    Reconciliation report = pair.reconcile(0.01, alices, bobs, keys).asker().report();
    // 100 blocks, then 50 of which the last follows from the others, then one half in 14 passes.
    assertThat(report.parities()).isEqualTo(100 + 49 + 14);
    assertThat(report.roundTrips()).isEqualTo(CascadePlan.PASSES + 1);
    assertThat(report.correctedBits()).isZero();
    assertThat(report.efficiency()).isNaN();
  }

  @Test
  void shouldGoOnWhereTheHashFindsErrorsThatAllPassesHaveMissed() {
    int[] together = neverParted(0.0005);
    BitString alice = BitString.random(RandomStream.of(16, "link", "sifted bits"), BITS);
    BitString bob = alice.withFlipped(together[0]).withFlipped(together[1]);
    Ends ends = new SiftedPair(alice, bob).reconcile(0.0005, alices, bobs, keys);
    Reconciliation report = ends.asker().report();
    assertThat(report.hashBits()).isGreaterThan(Long.SIZE);
    assertThat(report.verified()).isTrue();
    assertThat(report.correctedBits()).isEqualTo(2);
    assertThat(ends.asker().bits()).isEqualTo(alice);
    assertThat(ends.answerer().leakedBits()).isEqualTo(report.leakedBits());
  }

  /** Two positions that are in one block of each of the 16 passes. */
  private int[] neverParted(double errorRate) {
    CascadePlan plan = new CascadePlan(BITS, errorRate);
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int position = 0; position < BITS; position++) {
      StringBuilder blocks = new StringBuilder();
      for (int pass = 1; pass <= CascadePlan.PASSES; pass++) {
        Arrangement arrangement =
            Arrangement.of(plan, pass, alices.of(BITS), new long[Words.count(BITS)]);
        blocks.append(arrangement.block(arrangement.slot(position))).append(' ');
      }
      Integer other = seen.put(blocks.toString(), position);
      if (other != null) {
        return new int[] {other, position};
      }
    }
    throw new AssertionError("every pair of positions is parted");
  }

  @Test
  void shouldCountWhatIsTold() {
    SiftedPair pair = SiftedPair.of(RandomStream.of(17, "link", "sifted bits"), BITS, 0.05);
    Reconciliation report = pair.reconcile(0.05, alices, bobs, keys).asker().report();
    double limit = BITS * BinaryEntropy.of(report.errorRate());
    assertThat(report.efficiency() * limit).isCloseTo(report.parities(), within(1e-6));
    assertThat(report.replyBits())
        .isBetween(report.parities(), report.parities() + 128L * report.roundTrips());
    assertThat(report.requestBits()).isGreaterThan(report.parities());
  }

  @Test
  void shouldRefuseWhatDoesNotFit() {
    BitString bits = BitString.random(keys, 100);
    assertThatThrownBy(() -> new CascadePlan(100, 0.6))
        .hasMessage("errorRate is 0.6, expected 0 to 0.5");
    assertThatThrownBy(() -> new CascadePlan(1, 0.1))
        .hasMessage("frameBits is 1, expected 2 to 10000");
    ReconciliationAnswerer answerer = new ReconciliationAnswerer(bits, 0.01, alices, HASHES, keys);
    ParityRequest early = new ParityRequest();
    early.addGroup(0, 2);
    early.addRange(0, 5);
    assertThatThrownBy(() -> answerer.receive(early)).hasMessage("pass 2 of frame 0 has not begun");
    ParityRequest outside = new ParityRequest();
    outside.addBlocks(0, 1);
    outside.addGroup(0, 1);
    outside.addRange(90, 101);
    assertThatThrownBy(() -> answerer.receive(outside))
        .hasMessage("asked for slots 90 to 101 of 100");
    assertThatThrownBy(() -> answerer.receive(new ParityReply(1)))
        .hasMessageStartingWith("an answering end takes no");
    ParityRequest elsewhere = new ParityRequest();
    elsewhere.addBlocks(1, 1);
    assertThatThrownBy(() -> answerer.receive(elsewhere)).hasMessage("frame is 1, expected 0 to 0");
    for (int hash = 0; hash < HashPlan.MOST_HASHES; hash++) {
      answerer.receive(new ReconciliationMessage.HashRequest());
    }
    assertThatThrownBy(() -> answerer.receive(new ReconciliationMessage.HashRequest()))
        .hasMessage("asked for another hash after 8, expected none");
    ReconciliationAsker asker = new ReconciliationAsker(bits, 0.01, bobs, HASHES);
    assertThatThrownBy(asker::bits).hasMessage("the bits are not reconciled yet");
    asker.begin();
    assertThatThrownBy(() -> asker.receive(new ParityReply(1)))
        .hasMessage("reply has 0 parities, expected 1");
  }

  @Test
  void shouldRefuseWordsThatAreNoMessage() {
    ParityRequest request = new ParityRequest();
    request.addBlocks(0, 1);
    request.addGroup(3, 2);
    request.addRange(0, 9_999);
    request.addRange(1, 2);
    request.addRange(5, 7);
    long[] words = request.encoded();
    ParityRequest read = (ParityRequest) ReconciliationMessage.decode(words);
    assertThat(read.encoded()).isEqualTo(words);
    assertThat(read.frame(1)).isEqualTo(3);
    assertThat(read.pass(1)).isEqualTo(2);
    assertThat(read.ranges(1)).isEqualTo(3);
    assertThat(read.to(0)).isEqualTo(9_999);
    assertThat(read.from(2)).isEqualTo(5);
    assertThatThrownBy(() -> ReconciliationMessage.decode(Arrays.copyOf(words, 4)))
        .hasMessage("message has 4 words, expected 5");
    words[2] += 1L << 40;
    assertThatThrownBy(() -> ReconciliationMessage.decode(words))
        .hasMessage("groups have 4 ranges, expected 3");
    assertThatThrownBy(() -> ReconciliationMessage.decode(new long[0]))
        .hasMessage("message is of type 0");
    assertThatThrownBy(() -> ReconciliationMessage.decode(new long[] {9}))
        .hasMessage("message is of type 9");
    // As many words as no array has.
    assertThatThrownBy(() -> ReconciliationMessage.decode(new long[] {2 | -1L << 32}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ReconciliationMessage.decode(new long[] {4 | -1L << 32}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** As many words and hashes as let at most epsilon pass: (l + 1)/2^64 each for one word. */
  @Test
  void shouldTakeHashesThatAreLongEnough() {
    assertThat(HashPlan.of(10_000, 1e-15)).isEqualTo(new HashPlan(1, 8));
    assertThat(HashPlan.of(500_000, 1e-15)).isEqualTo(new HashPlan(1, 2));
    assertThat(HashPlan.of(1_000_000, 1e-15)).isEqualTo(new HashPlan(2, 8));
    for (int bits = 2; bits < 100_000_000; bits *= 3) {
      for (double epsilon = 0.1; epsilon > 1e-100; epsilon *= 1e-3) {
        HashPlan plan = HashPlan.of(bits, epsilon);
        assertThat(plan.missed(bits)).isLessThanOrEqualTo(epsilon);
        assertThat(plan.hashes()).isGreaterThanOrEqualTo(2);
      }
    }
  }
}
