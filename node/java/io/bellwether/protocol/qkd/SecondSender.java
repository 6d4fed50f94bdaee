package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.protocol.qkd.StationMessage.Announcement;
import io.bellwether.protocol.qkd.StationMessage.SettingsReport;

/**
 * Bob of a link with an untrusted station in the middle: sends light as Alice does, tells his
 * settings of the pairs that the station announces, discloses the test bits, corrects the key bits.
 */
public final class SecondSender implements LinkEndpoint {
  private final StationSettings settings;
  private final ArmLight light;
  private long announced;
  private long siftedBits;
  private long secretKeyBits;
  private long rounds;

  /** The end {@code to} of a link. */
  public SecondSender(StationSettings settings) {
    this.settings = settings;
    this.light = new ArmLight(settings, 1);
  }

  @Override
  public void resume(long now, LinkEffects out) {
    light.begin(now, out);
  }

  @Override
  public void interrupt(long now, LinkEffects out) {
    light.end(now, out);
  }

  /** Links with a station have no contacts. */
  @Override
  public void conclude(long now, LinkEffects out) {}

  @Override
  public void receive(long now, QkdMessage message, LinkEffects out) {
    int link = settings.link();
    if (message instanceof EmitBlock) {
      light.next(now, out);
    } else if (message instanceof Announcement block) {
      announced += block.announced().announced();
      out.classical(new SettingsReport(link, block.block(), block.pairs(), block.announced()));
    } else if (message instanceof SiftingResult result) {
      siftedBits += result.siftedBits();
      if (result.closesRound()) {
        out.classical(new TestBits(link, result.round()));
      }
    } else if (message instanceof Syndrome syndrome) {
      out.classical(new Verification(link, syndrome.round()));
    } else if (message instanceof Amplification key) {
      rounds++;
      secretKeyBits += key.allotment().total();
      out.deposit(key.allotment(), key.firstBit());
    } else {
      throw new IllegalArgumentException("the second end of a link takes no " + message);
    }
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
        new LinkStatistics.Light(light.pulses(), announced, siftedBits),
        new LinkStatistics.Distilled(secretKeyBits, rounds, 0));
  }
}
