package io.bellwether.protocol.qkd;

import io.bellwether.physics.QuadratureChannel;
import io.bellwether.physics.QuadratureSampler;
import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.ChannelReport;
import io.bellwether.protocol.qkd.QkdMessage.DecodedFrames;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.QkdMessage.ReverseSyndrome;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;

/**
 * Bob of GG02: measures a random quadrature of each pulse, discloses a share of the outcomes, and
 * sends syndromes of the others ({@link GaussianTransmitter}).
 *
 * <p>Of a block only the second moments of the disclosed outcomes and what was sent are drawn, when
 * its last pulse arrives: nobody ever looks at those of the others. Which outcomes are disclosed is
 * chosen at random after they were measured, so that these have the law of all.
 */
public final class GaussianReceiver implements LinkEndpoint {
  private final GaussianSettings settings;
  private final QkdSettings.Channel channel;
  private final double excessNoise;
  private final QuadratureSampler sampler;
  private final RandomStream random;
  private long symbols;
  private long disclosed;
  private long secretKeyBits;
  private long rounds;

  /**
   * The receiver's end of a link, where light arrives.
   *
   * @param channel that the light takes; what happens on it reaches the ends by outcomes alone
   * @param excessNoise ξ of the light, referred to the channel's input, 0 or more
   * @param sampler draws outcomes by blocks or one by one
   * @param random the link's stream for outcomes, used by nothing else
   */
  public GaussianReceiver(
      GaussianSettings settings,
      QkdSettings.Channel channel,
      double excessNoise,
      QuadratureSampler sampler,
      RandomStream random) {
    this.settings = settings;
    this.channel = channel;
    this.excessNoise = excessNoise;
    this.sampler = sampler;
    this.random = random;
  }

  @Override
  public void interrupt(long now, LinkEffects out) {}

  @Override
  public void conclude(long now, LinkEffects out) {}

  @Override
  public void resume(long now, LinkEffects out) {}

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    if (message instanceof PulseBlock block) {
      measure(block, out);
    } else if (message instanceof ChannelReport report) {
      if (report.givesKey()) {
        long frames = report.keptSymbols() / settings.frames().symbols();
        out.classical(new ReverseSyndrome(settings.link(), report.round(), frames));
      }
    } else if (message instanceof Amplification key) {
      rounds++;
      secretKeyBits += key.allotment().total();
      out.deposit(key.allotment(), key.firstBit());
    } else if (!(message instanceof DecodedFrames)) { // which frames a key is made of
      throw new IllegalArgumentException("a receiver takes no " + message);
    }
  }

  private void measure(PulseBlock block, LinkEffects out) {
    long length = (long) (block.pulses() / settings.clockHertz() * VirtualTime.SECOND);
    long middle = block.start() + length / 2;
    QuadratureChannel light =
        new QuadratureChannel(
            settings.devices().modulationVariance(),
            channel.transmittance(middle),
            excessNoise,
            settings.devices().receiver(),
            channel.interceptions(middle));
    symbols += block.pulses();
    long due = (long) Math.floor(symbols * settings.disclosedShare());
    SecondMoments moments = new SecondMoments();
    sampler.sample(light, due - disclosed, random, moments);
    disclosed = due;
    out.classical(
        new QuadratureReport(
            settings.link(), block.block(), block.pulses(), new Quadratures(moments)));
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
        new LinkStatistics.Light(symbols, symbols, 0),
        new LinkStatistics.Distilled(secretKeyBits, rounds, 0));
  }
}
