package io.bellwether.protocol.qkd;

import io.bellwether.physics.PairSettings;

/**
 * What one end of a link has counted. The transmitter knows all of it; the receiver does not learn
 * which bits of the signal were wrong, nor of rounds that gave no key.
 *
 * @param light that was sent and seen
 * @param checked sifted bits whose errors are known
 * @param monitored clicks of a monitoring line
 * @param distilled key
 * @param channel as the transmitter has estimated it
 * @param reconciled bits, if error correction is real
 * @param bellTest outcomes of a CHSH test
 */
public record LinkStatistics(
    Light light,
    Checked checked,
    Monitored monitored,
    Distilled distilled,
    Channel channel,
    Reconciled reconciled,
    BellTest bellTest) {

  /**
   * What was sent and seen.
   *
   * @param pulses emitted, at the receiver arrived
   * @param detections clicks, double clicks counted once; of COW those of the data line; of a
   *     homodyne receiver the pulses that it has measured
   * @param siftedBits clicks with matched bases; none of a homodyne receiver
   */
  public record Light(long pulses, long detections, long siftedBits) {}

  /**
   * Sifted bits whose errors are known: disclosed or corrected.
   *
   * @param bits of the signal intensity, of both bases
   * @param errors wrong bits among them
   */
  public record Checked(long bits, long errors) {
    static final Checked NONE = new Checked(0, 0);
  }

  /**
   * Clicks of a monitoring line, in COW.
   *
   * @param bright where two pulses met and add up
   * @param dark where they cancel
   */
  public record Monitored(long bright, long dark) {
    static final Monitored NONE = new Monitored(0, 0);
  }

  /**
   * What rounds of post-processing have given.
   *
   * @param secretKeyBits distilled
   * @param rounds of post-processing that gave key
   * @param failedRounds that gave none
   */
  public record Distilled(long secretKeyBits, long rounds, long failedRounds) {}

  /**
   * The channel, as all disclosed pairs of quadratures tell the transmitter.
   *
   * @param transmittance of the channel; NaN where there are none
   * @param excessNoise referred to the channel's input, in units of shot noise, likewise
   */
  public record Channel(double transmittance, double excessNoise) {
    static final Channel UNKNOWN = new Channel(Double.NaN, Double.NaN);
  }

  /**
   * What real error correction has told, of rounds that were verified.
   *
   * @param parities that it has told
   * @param parityLimit the sum of n h(Q) over those rounds: Shannon's limit for what has to be told
   * @param rounds how many they were
   * @param roundTrips of questions and answers in those rounds
   */
  public record Reconciled(long parities, double parityLimit, long rounds, long roundTrips) {
    static final Reconciled NONE = new Reconciled(0, 0, 0, 0);
  }

  /**
   * Outcomes of the CHSH test of E91, of all four pairs of directions.
   *
   * @param agreeing as they have to be for a large S
   * @param opposing the others
   */
  public record BellTest(long agreeing, long opposing) {
    static final BellTest NONE = new BellTest(0, 0);

    BellTest plus(BellTest other) {
      return new BellTest(agreeing + other.agreeing, opposing + other.opposing);
    }
  }

  /** Of an end that has checked no bit. */
  public LinkStatistics(Light light, Distilled distilled) {
    this(
        light,
        Checked.NONE,
        Monitored.NONE,
        distilled,
        Channel.UNKNOWN,
        Reconciled.NONE,
        BellTest.NONE);
  }

  /** The same with bits whose errors are known. */
  LinkStatistics with(Checked known) {
    return new LinkStatistics(light, known, monitored, distilled, channel, reconciled, bellTest);
  }

  /** The same with clicks of a monitoring line. */
  LinkStatistics with(Monitored clicks) {
    return new LinkStatistics(light, checked, clicks, distilled, channel, reconciled, bellTest);
  }

  /** The same with an estimate of the channel. */
  LinkStatistics with(Channel estimate) {
    return new LinkStatistics(light, checked, monitored, distilled, estimate, reconciled, bellTest);
  }

  /** The same with what real error correction has told. */
  LinkStatistics with(Reconciled told) {
    return new LinkStatistics(light, checked, monitored, distilled, channel, told, bellTest);
  }

  /** The same with outcomes of a CHSH test. */
  LinkStatistics with(BellTest outcomes) {
    return new LinkStatistics(light, checked, monitored, distilled, channel, reconciled, outcomes);
  }

  /** See {@link Light}. */
  public long pulses() {
    return light.pulses;
  }

  /** See {@link Light}. */
  public long detections() {
    return light.detections;
  }

  /** See {@link Light}. */
  public long siftedBits() {
    return light.siftedBits;
  }

  /** See {@link Distilled}. */
  public long secretKeyBits() {
    return distilled.secretKeyBits;
  }

  /** See {@link Distilled}. */
  public long rounds() {
    return distilled.rounds;
  }

  /** See {@link Distilled}. */
  public long failedRounds() {
    return distilled.failedRounds;
  }

  /** The quantum bit error rate of the signal, NaN before any bit was checked. */
  public double qber() {
    return (double) checked.errors / checked.bits;
  }

  /**
   * The visibility that a monitoring line has seen, of all pulses that met, within decoys and of
   * two bits, −1 to 1; NaN without one or a click.
   */
  public double visibility() {
    return (double) (monitored.bright - monitored.dark) / (monitored.bright + monitored.dark);
  }

  /** S of the CHSH test, of all rounds together, −4 to 4; NaN without one. */
  public double chsh() {
    long all = bellTest.agreeing + bellTest.opposing;
    return all == 0 ? Double.NaN : PairSettings.chsh((double) bellTest.opposing / all);
  }

  /** Round trips of a round of real error correction, the mean; NaN before any was verified. */
  public double meanRoundTrips() {
    return (double) reconciled.roundTrips / reconciled.rounds;
  }

  /**
   * The efficiency f of real error correction: parities over Shannon's limit; NaN before any error
   * was corrected.
   */
  public double errorCorrectionEfficiency() {
    return reconciled.parityLimit == 0 ? Double.NaN : reconciled.parities / reconciled.parityLimit;
  }
}
