package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.Authentication;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.postprocessing.HashPlan;
import io.bellwether.protocol.postprocessing.KeyPool;
import io.bellwether.protocol.postprocessing.ReconciliationAnswerer;
import io.bellwether.protocol.postprocessing.ReconciliationMessage;
import io.bellwether.protocol.postprocessing.Shuffles;
import io.bellwether.protocol.postprocessing.Transcript;
import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.KeyAmplification;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.PostProcessingMessage.Sample;
import io.bellwether.protocol.qkd.PostProcessingMessage.SampleRequest;
import io.bellwether.protocol.qkd.rate.BinaryEntropy;

/**
 * Alice's part of real post-processing: her bits are the ones that both will have. She answers what
 * the receiver asks, counts what she tells, and hashes the key.
 *
 * <p>What is said of a round has two tags, that of {@link ReconciliationOutcome} and that of {@link
 * KeyAmplification}, each over all before it ({@link Authentication} says why that is enough). A
 * round begins only if both directions have key for its tags and for those of all rounds that are
 * not done; so no tag is ever due that cannot be made, and a link that has used up its key for tags
 * without distilling new one gives no key any more, which is an alarm. So that an attack does not
 * bring that about, no round begins whose disclosed test bits leave no more key than its tags cost
 * ({@link Round#keyLeft}), with Shannon's limit, or, once a round has left less, with what error
 * correction has told of late. Protocols without test bits (SARG04, DPS, COW, and those without
 * decoys in the limit of infinite blocks) find out by correcting, and pay a tag each way for it.
 * Once such a round has left no more than its tags cost, or rounds that are not done may take half
 * of the key for tags, each next one discloses a sample of its bits first, and begins only if all
 * bits would leave more that are wrong as often and by {@value #SPREADS} standard deviations more;
 * until one does and what tags have used up is made up for. So of rounds that leave less one in
 * some fifty begins. The sample is no part of the key, and counts as told of the bits that it was
 * taken from. The tags of a round that begins are over it, too; one that was forged can keep a
 * round from beginning, which takes no tag.
 */
final class TransmitterPostProcessing {
  /** What is expected to be wrong before any round has told, and how many bits that weighs. */
  private static final double FIRST_ERROR_RATE = 0.02;

  private static final double FIRST_WEIGHT = 100;

  /** Of what earlier rounds have told, this share counts in the next. */
  private static final double MEMORY = 0.5;

  private static final long MOST_BITS = 1 << 28;

  /** A sample is this part of the bits, and not more than so many: their error rate to a point. */
  private static final long SAMPLE_PART = 16;

  private static final long SAMPLE_BITS = 1_000;

  /** Standard deviations by which the other bits may be worse than a sample. */
  private static final int SPREADS = 2;

  private final QkdSettings settings;
  private final RealPostProcessing how;
  private final Shuffles shuffles;
  private final KeyPool forward;
  private final KeyPool backward;
  private final Authentication authentication;
  private final PendingRounds<Exchange> exchanges = new PendingRounds<>(exchange -> exchange.round);
  private double recentBits;
  private double recentErrors;
  private boolean wary;

  /** Key that the two tags of a round have cost of late; each has a word at least. */
  private long tagBits = 2L * Long.SIZE;

  private long parities;
  private double limit;
  private long verifiedRounds;
  private long roundTrips;

  /** A round that is being reconciled. */
  private static final class Exchange {
    final long round;
    final BitString bits;
    final ReconciliationAnswerer answerer;
    final Transcript transcript;
    long answers;
    int tagWords;

    Exchange(long round, BitString bits, ReconciliationAnswerer answerer, Transcript transcript) {
      this.round = round;
      this.bits = bits;
      this.answerer = answerer;
      this.transcript = transcript;
    }
  }

  TransmitterPostProcessing(QkdSettings settings, RealPostProcessing how) {
    this.settings = settings;
    this.how = how;
    shuffles = how.shuffles();
    forward = how.pool(true);
    backward = how.pool(false);
    authentication = Authentication.ofTransmitter(forward, backward, how.epsilonEach());
  }

  /**
   * Begins to reconcile a round whose test bits are disclosed, or asks for a sample; false if it
   * cannot be.
   */
  boolean begin(Round round, LinkEffects out) {
    SiftedBits sifted = round.keyBitsSealed();
    boolean tags = hasTags(1);
    out.tagKey(tags);
    if (sifted.count() < 2 || !tags) {
      return false;
    }
    if (!mayLeaveKey(round)) {
      remember(round.tellingBits(), round.tellingErrors());
      return false;
    }
    if (sifted.count() > MOST_BITS) {
      throw new IllegalStateException(
          "round "
              + round.number()
              + " has "
              + sifted.count()
              + " key bits, expected at most "
              + MOST_BITS
              + " with real post-processing: a shorter siftedBlock or pulseBlock gives fewer");
    }
    if (!settings.protocol().estimatesByTestBits() && (wary || !hasTags(2))) {
      long bits = Math.min(SAMPLE_BITS, sifted.count() / SAMPLE_PART);
      out.classical(new SampleRequest(settings.link(), round.number(), sifted, bits));
    } else {
      begin(round, sifted, BitString.of(new long[0], 0), out);
    }
    return true;
  }

  /**
   * Whether a round may leave more than it costs, by its test bits; where they do not tell the
   * length of the key, whether it could if no bit were wrong.
   */
  private boolean mayLeaveKey(Round round) {
    if (!settings.protocol().estimatesByTestBits()) {
      return round.couldGiveKey();
    }
    double rate = hopefulErrorRate(round);
    long left =
        wary ? round.keyLeft(rate, efficiency(), hashBits(round)) : round.keyLeft(rate, 1, 0);
    return left > cost(round);
  }

  /** Key that the messages of a round cost. */
  private long cost(Round round) {
    return tagBits + round.messages() * settings.authenticationTagBits();
  }

  /** What parities have told over Shannon's limit. */
  private double efficiency() {
    return limit > 0 ? parities / limit : 1;
  }

  /** Bits of the one hash that a round has which agrees at once. */
  private long hashBits(Round round) {
    int bits = Math.toIntExact(round.keyBits() - round.sampledBits());
    return (long) HashPlan.of(bits, how.epsilonEach()).words() * Long.SIZE;
  }

  /** Takes the sample of a round and begins to reconcile the rest; false if it cannot be. */
  boolean take(Sample sample, Round round, LinkEffects out) {
    SiftedBits sifted = round.keyBitsSealed();
    int length = (int) Math.min(SAMPLE_BITS, sifted.count() / SAMPLE_PART);
    BitString own = sifted.ofTransmitter(how, round.number()).slice(0, length);
    BitString disclosed = BitString.of(sample.content(), length);
    int errors = own.distance(disclosed);
    round.sample(length, errors);
    remember(length, errors);
    if (!hasTags(1)) {
      out.tagKey(false);
      return false;
    }
    // By the rule of succession, so that few bits without an error are no proof that none is wrong.
    double share = (errors + 1.0) / (length + 2);
    double rate = Math.min(0.5, share + SPREADS * Math.sqrt(share * (1 - share) / (length + 2)));
    if (round.keyLeft(rate, efficiency(), hashBits(round)) <= cost(round)) {
      return false;
    }
    begin(round, sifted, disclosed, out);
    return true;
  }

  /**
   * Begins to reconcile what is not disclosed.
   *
   * @param sample bits of the receiver that are
   */
  private void begin(Round round, SiftedBits sifted, BitString sample, LinkEffects out) {
    double errorRate = expectedErrorRate(round);
    int disclosed = Math.toIntExact(round.sampledBits());
    BitString all = sifted.ofTransmitter(how, round.number());
    BitString bits = all.slice(disclosed, all.length());
    Exchange exchange =
        new Exchange(
            round.number(),
            bits,
            new ReconciliationAnswerer(
                bits,
                errorRate,
                shuffles,
                HashPlan.of(bits.length(), how.epsilonEach()),
                how.stream("verification", round.number())),
            authentication.transcript());
    exchanges.add(exchange);
    BeginReconciliation message =
        new BeginReconciliation(settings.link(), round.number(), sifted, disclosed, errorRate);
    if (disclosed > 0) {
      exchange.transcript.add(sample);
    }
    exchange.transcript.add(message.content());
    out.classical(message);
  }

  /** Whether there are so many times the tags of a round more and of all that are not done. */
  private boolean hasTags(int times) {
    long needed = times * (exchanges.size() + 1L) * Authentication.MOST_WORDS * Long.SIZE;
    return forward.available() >= needed && backward.available() >= needed;
  }

  /**
   * What the key bits' error rate is at least, as far as is known: that of the bits that are
   * disclosed, or of those that were corrected lately, whichever is less. So no round that is as
   * good as the last ones, or whose own test bits are good, is given up.
   */
  private double hopefulErrorRate(Round round) {
    double disclosed = round.tellingErrors() / Math.max(1, round.tellingBits());
    double recent = recentErrors / Math.max(1, recentBits);
    return Math.min(0.5, Math.min(disclosed, recent));
  }

  private void remember(long bits, double errors) {
    recentBits = MEMORY * recentBits + bits;
    recentErrors = MEMORY * recentErrors + errors;
  }

  /** By the bits of this round that are disclosed and by those that were corrected lately. */
  private double expectedErrorRate(Round round) {
    double errors = recentErrors + round.disclosedSignalErrors() + FIRST_WEIGHT * FIRST_ERROR_RATE;
    double bits = recentBits + round.disclosedSignalBits() + FIRST_WEIGHT;
    return Math.min(0.5, errors / bits);
  }

  /** Answers a question of the receiver. */
  void answer(ReconciliationStep question, LinkEffects out) {
    Exchange exchange = exchanges.get(question.round());
    exchange.transcript.add(question.content());
    long[] answer =
        exchange.answerer.receive(ReconciliationMessage.decode(question.content())).encoded();
    exchange.transcript.add(answer);
    exchange.answers++;
    out.classical(new ReconciliationStep(settings.link(), question.round(), answer));
  }

  /** Takes the outcome; returns the bits that were told of the round. */
  long conclude(ReconciliationOutcome outcome) {
    Exchange exchange = exchanges.get(outcome.round());
    exchange.transcript.add(outcome.content());
    if (!authentication.accepts(exchange.transcript, outcome.tag())) {
      throw new IllegalStateException(
          "the transcripts of round " + outcome.round() + " differ: a bug, please report it");
    }
    int bits = exchange.bits.length();
    // Of bits that are given up most errors are found: hashes differ by the few that are left.
    remember(bits, outcome.corrected());
    exchange.tagWords = outcome.tag().length;
    if (!outcome.verified()) {
      wary = true;
      exchanges.take(outcome.round());
      return exchange.answerer.leakedBits();
    }
    parities += exchange.answerer.parities();
    limit += bits * BinaryEntropy.of((double) outcome.corrected() / bits);
    verifiedRounds++;
    roundTrips += exchange.answers;
    return exchange.answerer.leakedBits();
  }

  /** Key that the tags of the transmitter have used up. */
  long missingForward() {
    return how.missing(forward);
  }

  /** Key that the tags of the receiver have used up. */
  long missingBackward() {
    return how.missing(backward);
  }

  /**
   * Makes the key of a round, or gives it up where the allotment has no bits.
   *
   * @param owed key that the other messages of the round cost
   * @param forwardTags bits of the key that are for tags of the transmitter
   * @param backwardTags likewise, of the receiver
   */
  void amplify(
      long round,
      long firstBit,
      KeyAllotment allotment,
      long forwardTags,
      long backwardTags,
      long owed,
      LinkEffects out) {
    Exchange exchange = exchanges.take(round);
    exchange.transcript.add(
        KeyAmplification.content(round, firstBit, allotment, forwardTags, backwardTags));
    int secretBits = Math.toIntExact(allotment.total());
    BitString key = null;
    if (secretBits > 0) {
      BitString seed = how.hashSeed(round, exchange.bits.length(), secretBits);
      exchange.transcript.add(seed);
      key = RealPostProcessing.amplify(exchange.bits, secretBits, seed);
    }
    long[] tag = authentication.tag(exchange.transcript);
    tagBits = (long) (exchange.tagWords + tag.length) * Long.SIZE;
    // Rounds that leave too little on the whole leave enough at times.
    wary |= secretBits <= tagBits + owed;
    wary &= secretBits <= forwardTags + backwardTags + owed;
    if (key != null) {
      RealPostProcessing.shareTags(key, forwardTags, backwardTags, forward, backward);
      out.deposit(allotment, firstBit, key);
    }
    out.classical(
        new KeyAmplification(
            settings.link(), round, firstBit, allotment, forwardTags, backwardTags, tag));
  }

  /** What was told of rounds that were verified. */
  LinkStatistics.Reconciled reconciled() {
    return new LinkStatistics.Reconciled(parities, limit, verifiedRounds, roundTrips);
  }
}
