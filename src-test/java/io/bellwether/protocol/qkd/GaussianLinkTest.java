package io.bellwether.protocol.qkd;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.Oracles;
import io.bellwether.physics.HomodyneReceiver;
import io.bellwether.physics.QuadratureSampler;
import io.bellwether.protocol.qkd.rate.Leverrier2010;
import io.bellwether.protocol.qkd.rate.QuadratureEstimate;
import io.bellwether.quantity.RandomStream;
import org.junit.jupiter.api.Test;

/** Links with Gaussian modulation, message by message. */
class GaussianLinkTest {
  private static final HomodyneReceiver RECEIVER = new HomodyneReceiver(0.606, 0.041);
  private static final Leverrier2010.Devices DEVICES =
      new Leverrier2010.Devices(18.5, RECEIVER, true, 0.898, 5);
  private static final double TRANSMITTANCE = 0.5248074602497725; // 2.8 dB

  private static GaussianSettings settings(double clock, long symbols, boolean finite) {
    return new GaussianSettings(
        0,
        clock,
        DEVICES,
        10 * MILLISECOND,
        symbols,
        0.5,
        new GaussianSettings.Frames(Math.max(1, symbols / 100), 0),
        finite,
        1e-10,
        1e-10,
        32);
  }

  private static LinkPair pair(
      GaussianSettings settings, QkdSettings.Channel channel, QuadratureSampler sampler, int seed) {
    return new LinkPair(
        new GaussianTransmitter(settings, RandomStream.of(seed, "link", "decoding")),
        new GaussianReceiver(
            settings, channel, 0.005, sampler, RandomStream.of(seed, "link", "detections")));
  }

  private static LinkPair pair(GaussianSettings settings, int seed) {
    return pair(settings, time -> TRANSMITTANCE, QuadratureSampler.BLOCK, seed);
  }

  /**
   * A round of 10^12 symbols: the spread of the noise, 1.5e-6, changes the rate by less than 1e-4.
   */
  @Test
  void shouldHaveTheRateOfTheFormula() {
    JsonNode expected = Oracles.one("cvqkd.gg02.VA18.5.2.8dB").get("outputs");
    long symbols = 1_000_000_000_000L;
    LinkPair link = pair(settings(symbols, symbols, false), 1).run(SECOND + 5 * MILLISECOND);
    LinkStatistics alice = link.alice.endpoint.statistics();
    assertThat(alice.pulses()).isEqualTo(symbols);
    assertThat(alice.rounds()).isEqualTo(1);
    assertThat(alice.secretKeyBits() / (symbols / 2.0))
        .isEqualTo(expected.get("K").asDouble(), within(1e-4));
    assertThat(alice.channel().transmittance()).isEqualTo(TRANSMITTANCE, within(1e-5));
    assertThat(alice.channel().excessNoise()).isEqualTo(0.005, within(5e-5));
    assertThat(alice.siftedBits()).isZero();
    assertThat(alice.qber()).isNaN();
  }

  @Test
  void shouldLeaveBothEndsWithTheSameKeysOfWhichMessagesArePaid() {
    LinkPair link = pair(settings(1e9, 100_000_000, true), 2).run(SECOND + 5 * MILLISECOND);
    assertThat(link.alice.deposits).hasSize(10).isEqualTo(link.bob.deposits);
    LinkStatistics alice = link.alice.endpoint.statistics();
    LinkStatistics bob = link.bob.endpoint.statistics();
    assertThat(alice.secretKeyBits()).isPositive().isEqualTo(bob.secretKeyBits());
    assertThat(bob.rounds()).isEqualTo(10);
    assertThat(bob.detections()).isEqualTo(1_000_000_000);
    assertThat(link.alice.estimates).isEqualTo(10);
    assertThat(link.alice.estimatesWithKey).isEqualTo(10);
    for (LinkEnd.Deposit deposit : link.alice.deposits) {
      assertThat(deposit.allotment().authentication())
          .as("32 bits for each of 10 reports and 4 messages of the round")
          .isEqualTo(32 * 14);
    }
    assertThat(bob.channel().excessNoise()).as("the receiver does not know what was sent").isNaN();
  }

  /** Of 1,000 frames 30 % ± 1.4 % fail; the key loses as many symbols, and nothing else. */
  @Test
  void shouldThrowAwayFramesThatAreNotDecoded() {
    GaussianSettings all = settings(1e9, 100_000_000, false);
    GaussianSettings some =
        new GaussianSettings(
            0,
            all.clockHertz(),
            DEVICES,
            all.pulseBlock(),
            all.symbolsPerRound(),
            0.5,
            new GaussianSettings.Frames(50_000, 0.3),
            false,
            1e-10,
            1e-10,
            32);
    double whole = bits(all, 3);
    double rest = bits(some, 3);
    assertThat(rest / whole).isEqualTo(0.7, within(5 * 0.0145 + 0.01));
  }

  private static double bits(GaussianSettings settings, int seed) {
    return pair(settings, seed).run(105 * MILLISECOND).alice.endpoint.statistics().secretKeyBits();
  }

  @Test
  void shouldGiveNoKeyOfNoiseAndGoOnAfterIt() {
    QkdSettings.Channel channel =
        new QkdSettings.Channel() {
          @Override
          public double transmittance(long time) {
            return TRANSMITTANCE;
          }

          @Override
          public double[] interceptions(long time) {
            boolean attacked = time >= 200 * MILLISECOND && time < 500 * MILLISECOND;
            return attacked ? new double[] {0.5, 0.5} : new double[] {1};
          }
        };
    LinkPair link =
        pair(settings(1e9, 100_000_000, true), channel, QuadratureSampler.BLOCK, 4)
            .run(SECOND + 5 * MILLISECOND);
    LinkStatistics alice = link.alice.endpoint.statistics();
    assertThat(alice.failedRounds()).isEqualTo(3);
    assertThat(alice.rounds()).isEqualTo(7);
    assertThat(link.alice.estimates).isEqualTo(10);
    assertThat(link.alice.estimatesWithKey).isEqualTo(7);
    assertThat(link.bob.deposits).hasSize(7);
    assertThat(alice.channel().excessNoise())
        .as("2 units of half of the pulses in 3 of 10 rounds")
        .isEqualTo(0.005 + 0.3, within(0.002));
  }

  /**
   * One pulse in ten is intercepted: ξ is 0.205, and there is no key above 0.120. Rounds of 50,000
   * disclosed pairs know ξ to 0.022, so that 6 of 10^5 are taken for better; of 2,000 pairs it is
   * known to 0.11, and every fifth would be, if such rounds counted.
   */
  @Test
  void shouldGiveNearlyNoKeyUnderAWeakAttackHoweverShortRoundsAre() {
    for (boolean attacked : new boolean[] {false, true}) {
      QkdSettings.Channel channel =
          new QkdSettings.Channel() {
            @Override
            public double transmittance(long time) {
              return TRANSMITTANCE;
            }

            @Override
            public double[] interceptions(long time) {
              return attacked ? new double[] {0.9, 0.1} : new double[] {1};
            }
          };
      for (long symbols : new long[] {4_000, 100_000}) {
        GaussianSettings settings = settings(100 * symbols, symbols, false);
        LinkStatistics alice =
            pair(settings, channel, QuadratureSampler.BLOCK, 9)
                .run(3 * SECOND + 5 * MILLISECOND)
                .alice
                .endpoint
                .statistics();
        assertThat(alice.rounds() + alice.failedRounds()).isEqualTo(300);
        if (attacked || symbols == 4_000) {
          assertThat(alice.rounds()).as("%d symbols", symbols).isLessThanOrEqualTo(1);
        } else {
          assertThat(alice.rounds()).isGreaterThanOrEqualTo(295);
        }
      }
    }
  }

  /** Half of the blocks with 1 dB more loss: the fit leaves V_A var(√T) over, as excess noise. */
  @Test
  void shouldTakeChangesOfLossWithinARoundForNoise() {
    double low = TRANSMITTANCE * 0.7943282347242815;
    LinkPair link =
        pair(
                settings(1e9, 1_000_000_000, false),
                time -> time < 500 * MILLISECOND ? TRANSMITTANCE : low,
                QuadratureSampler.BLOCK,
                5)
            .run(SECOND + 5 * MILLISECOND);
    double mean = (Math.sqrt(TRANSMITTANCE) + Math.sqrt(low)) / 2;
    double deviation = (Math.sqrt(TRANSMITTANCE) - Math.sqrt(low)) / 2;
    double meanSquare = (TRANSMITTANCE + low) / 2;
    double excess = (18.5 * deviation * deviation + 0.005 * meanSquare) / (mean * mean);
    LinkStatistics alice = link.alice.endpoint.statistics();
    assertThat(alice.channel().transmittance()).isEqualTo(mean * mean, within(1e-4));
    assertThat(alice.channel().excessNoise()).isEqualTo(excess, within(1e-3));
  }

  @Test
  void shouldDistilWhatItHasAtTheEndOfAContactIfThatCouldGiveKey() {
    GaussianSettings settings = settings(1e9, 1_000_000_000_000L, false);
    GaussianSettings frames =
        new GaussianSettings(
            0,
            1e9,
            DEVICES,
            10 * MILLISECOND,
            1_000_000_000_000L,
            0.5,
            new GaussianSettings.Frames(10_000, 0),
            false,
            1e-10,
            1e-10,
            0);
    LinkPair whole = pair(frames, 6).conclude(205 * MILLISECOND).run(300 * MILLISECOND);
    assertThat(whole.alice.endpoint.statistics().pulses()).isEqualTo(205_000_000);
    assertThat(whole.alice.deposits).hasSize(1).isEqualTo(whole.bob.deposits);
    LinkPair early = pair(settings, 6).conclude(205 * MILLISECOND).run(300 * MILLISECOND);
    assertThat(early.alice.endpoint.statistics().failedRounds())
        .as("less than a frame: no key, whatever the channel")
        .isEqualTo(1);
    GaussianSettings finite = settings(100_000, 10_000_000, true);
    LinkPair gathers = pair(finite, 6).conclude(205 * MILLISECOND).run(300 * MILLISECOND);
    assertThat(gathers.alice.endpoint.statistics().failedRounds())
        .as("too few symbols for key even without noise: gathered on")
        .isZero();
  }

  /**
   * Means and variances of what both samplings estimate and distil, with a block that is cut. At
   * this loss some rounds of 2,400 disclosed pairs are enough for key, and some are not.
   */
  @Test
  void shouldAgreeWithItsTwinSymbolBySymbol() {
    int runs = 300;
    GaussianSettings settings =
        new GaussianSettings(
            0,
            1e5,
            DEVICES,
            10 * MILLISECOND,
            4_000,
            0.6,
            new GaussianSettings.Frames(200, 0.2),
            false,
            1e-10,
            1e-1,
            0);
    double[][] sums = new double[2][4];
    double[][] squares = new double[2][4];
    for (int twin = 0; twin < 2; twin++) {
      QuadratureSampler sampler = twin == 0 ? QuadratureSampler.BLOCK : QuadratureSampler.STEPPED;
      for (int run = 0; run < runs; run++) {
        LinkPair link =
            pair(settings, time -> 0.94, sampler, 1_000 * twin + run)
                .light(25 * MILLISECOND, false)
                .light(31 * MILLISECOND, true)
                .run(72 * MILLISECOND);
        LinkStatistics s = link.alice.endpoint.statistics();
        assertThat(s.pulses()).isEqualTo(2_500 + 4_000);
        double[] figures = {
          s.channel().transmittance(),
          s.channel().excessNoise(),
          s.secretKeyBits(),
          s.failedRounds()
        };
        for (int i = 0; i < figures.length; i++) {
          sums[twin][i] += figures[i] / runs;
          squares[twin][i] += figures[i] * figures[i] / runs;
        }
      }
    }
    for (int i = 0; i < sums[0].length; i++) {
      double blocks = squares[0][i] - sums[0][i] * sums[0][i];
      double stepped = squares[1][i] - sums[1][i] * sums[1][i];
      assertThat(sums[0][i])
          .as("figure %d", i)
          .isEqualTo(sums[1][i], within(4.75 * Math.sqrt((blocks + stepped) / runs)));
      // The ratio of two variances of 300 runs spreads by 2/√300 = 12 %.
      assertThat(blocks / stepped).as("figure %d", i).isBetween(0.55, 1.8);
    }
  }

  /** Its estimate of the whole channel has the spread of estimates of most likelihood. */
  @Test
  void shouldEstimateAsWellAsPossible() {
    int runs = 400;
    double sum = 0;
    double squares = 0;
    GaussianSettings settings = settings(1e6, 100_000_000, false);
    for (int run = 0; run < runs; run++) {
      double noise =
          pair(settings, 100 + run)
              .run(105 * MILLISECOND)
              .alice
              .endpoint
              .statistics()
              .channel()
              .excessNoise();
      sum += noise / runs;
      squares += noise * noise / runs;
    }
    QuadratureEstimate truth =
        new QuadratureEstimate(50_000, Math.sqrt(0.606 * TRANSMITTANCE), 1.041 + 0.00159);
    double deviation =
        truth.noise() * Math.sqrt(2.0 / truth.pairs()) / (truth.slope() * truth.slope());
    assertThat(sum).isEqualTo(0.005, within(4.75 * deviation / Math.sqrt(runs)));
    assertThat(Math.sqrt(squares - sum * sum) / deviation).isBetween(0.8, 1.2);
  }

  /**
   * SECOQC's link ERD-GUD: 2.8 dB, 8 kbit/s over 57 h (M. Peev et al., NJP 11, 075001 (2009), 3.5).
   * Clock and devices (500 kHz, V_A 18.5, ξ 0.005, η 0.606, v_el 0.041, β 0.898, half of the
   * outcomes disclosed) are from memory, and predict five times as much; ξ is fitted. Four rounds
   * of 10^8 symbols each know ξ to 0.0007, which is 1.3 % of the rate of all.
   */
  @Test
  void shouldHaveTheRateOfSecoqcWithAFittedExcessNoiseAlone() {
    double published = 8_000;
    assertThat(secoqc(0.005) / published).as("predicted").isBetween(5.1, 5.3);
    assertThat(secoqc(0.0912) / published).as("calibrated").isBetween(0.93, 1.07);
  }

  private static double secoqc(double excessNoise) {
    GaussianSettings settings =
        new GaussianSettings(
            0,
            5e5,
            DEVICES,
            SECOND,
            100_000_000,
            0.5,
            new GaussianSettings.Frames(100_000, 0),
            false,
            1e-10,
            1e-10,
            64);
    LinkPair link =
        new LinkPair(
            new GaussianTransmitter(settings, RandomStream.of(8, "link", "decoding")),
            new GaussianReceiver(
                settings,
                time -> TRANSMITTANCE,
                excessNoise,
                QuadratureSampler.BLOCK,
                RandomStream.of(8, "link", "detections")));
    long seconds = 800;
    LinkStatistics alice = link.run(seconds * SECOND + SECOND / 2).alice.endpoint.statistics();
    assertThat(alice.rounds()).isEqualTo(4);
    return (double) alice.secretKeyBits() / seconds;
  }
}
