package io.bellwether.protocol.qkd;

import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.ChannelReport;
import io.bellwether.protocol.qkd.QkdMessage.DecodedFrames;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.QkdMessage.ReverseSyndrome;
import io.bellwether.protocol.qkd.rate.QuadratureEstimate;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;

/**
 * Alice of GG02 (F. Grosshans, P. Grangier, PRL 88, 057902 (2002)) with reverse reconciliation (F.
 * Grosshans et al., Nature 421, 238 (2003)): coherent states with Gaussian modulation in both
 * quadratures, of which the receiver measures one by homodyne detection, at random for each.
 *
 * <pre>
 *   EmitBlock, PulseBlock →, ← QuadratureReport                                     per block
 *   ChannelReport →, ← ReverseSyndrome, DecodedFrames →, Amplification →            per round
 * </pre>
 *
 * <p>The receiver says which quadratures it has measured and discloses a share of the outcomes.
 * From these this end estimates the channel and bounds what Eve can know ({@link
 * io.bellwether.protocol.qkd.rate.Leverrier2010}). If that leaves key, the receiver sends syndromes
 * of its kept outcomes, and this end corrects its own values to them.
 *
 * <p>Blocks of a round may have different transmittances, as in the pass of a satellite: what the
 * fit leaves over counts as excess noise, which it is (V. Usenko et al., New J. Phys. 14, 093048
 * (2012)).
 *
 * <p>Scope: reconciliation is modelled by its efficiency and its frame error rate, which is taken
 * not to depend on the channel. Means of quadratures are 0. No phase reference, shot noise or
 * synchronisation is calibrated in the run.
 */
public final class GaussianTransmitter implements LinkEndpoint {
  private static final int MESSAGES_PER_BLOCK = 1;
  private static final int MESSAGES_TO_CLOSE = 1;
  private static final int MESSAGES_TO_RECONCILE = 2;
  private static final long NEVER = -1;

  private final GaussianSettings settings;
  private final RandomStream random;
  private final Emission emission;
  private final KeyAccount account;
  private final PendingRounds<GaussianRound> reconciling =
      new PendingRounds<>(GaussianRound::number);
  private final SecondMoments disclosed = new SecondMoments();
  private GaussianRound gathering;
  private long reports;
  private long concludeAt = NEVER;
  private long nextRound;
  private long symbols;

  /**
   * The transmitter's end of a link.
   *
   * @param random for which frames are decoded, used by nothing else
   */
  public GaussianTransmitter(GaussianSettings settings, RandomStream random) {
    this.settings = settings;
    this.random = random;
    this.emission = new Emission(settings.link(), settings.clockHertz(), settings.pulseBlock());
    this.account = new KeyAccount(settings.link(), settings.authenticationTagBits());
    this.gathering = new GaussianRound(settings, nextRound++);
  }

  @Override
  public void resume(long now, LinkEffects out) {
    emission.resume(now, out);
  }

  @Override
  public void interrupt(long now, LinkEffects out) {
    emission.interrupt(now, out);
  }

  @Override
  public void conclude(long now, LinkEffects out) {
    if (reports < emission.blocks()) {
      concludeAt = emission.blocks();
    } else if (gathering.couldGiveKey()) {
      close(out);
    }
  }

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    if (message instanceof EmitBlock) {
      emission.next(now, out);
    } else if (message instanceof QuadratureReport report) {
      gather(report, out);
    } else if (message instanceof ReverseSyndrome syndrome) {
      decode(syndrome, out);
    } else {
      throw new IllegalArgumentException("a transmitter takes no " + message);
    }
  }

  private void gather(QuadratureReport report, LinkEffects out) {
    gathering.add(report);
    report.disclosed().addTo(disclosed, report);
    symbols += report.symbols();
    reports++;
    account.owe(MESSAGES_PER_BLOCK);
    if (gathering.symbols() >= settings.symbolsPerRound()
        || (reports == concludeAt && gathering.couldGiveKey())) {
      close(out);
    }
  }

  private void close(LinkEffects out) {
    GaussianRound round = gathering;
    gathering = new GaussianRound(settings, nextRound++);
    account.owe(MESSAGES_TO_CLOSE);
    boolean key = round.givesKey();
    QuadratureEstimate estimate = round.estimate();
    double signal = settings.devices().modulationVariance() * estimate.slope() * estimate.slope();
    double ratio = estimate.noise() > 0 ? signal / estimate.noise() : 0;
    out.classical(
        new ChannelReport(settings.link(), round.number(), round.keptSymbols(), key, ratio));
    out.estimated(key);
    if (key) {
      reconciling.add(round);
    } else {
      account.fail();
    }
  }

  private void decode(ReverseSyndrome syndrome, LinkEffects out) {
    GaussianRound round = reconciling.take(syndrome.round());
    long failed = Sampling.binomial(random, syndrome.frames(), settings.frames().errorRate());
    account.owe(MESSAGES_TO_RECONCILE);
    out.classical(new DecodedFrames(settings.link(), round.number(), failed));
    long secret = round.secretBits(syndrome.frames(), syndrome.frames() - failed);
    account.settle(round.number(), secret, out);
  }

  @Override
  public LinkStatistics statistics() {
    QuadratureEstimate estimate = QuadratureEstimate.of(disclosed);
    LinkStatistics counts =
        new LinkStatistics(
            new LinkStatistics.Light(emission.pulses(), symbols, 0), account.distilled());
    if (estimate.pairs() == 0) {
      return counts;
    }
    HomodyneReceiver receiver = settings.devices().receiver();
    return counts.with(
        new LinkStatistics.Channel(
            estimate.transmittance(receiver), estimate.excessNoise(receiver)));
  }
}
