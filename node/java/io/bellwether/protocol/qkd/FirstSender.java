package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.protocol.qkd.StationMessage.Announcement;
import io.bellwether.protocol.qkd.StationMessage.SettingsReport;

/**
 * Alice of a link with an untrusted station in the middle, to which both ends send: sends light,
 * compares settings with Bob, bounds what Eve and the station know, and says how long the key is.
 *
 * <pre>
 *   EmitBlock, ArmBlock → station, from both ends; Announcement ← station, to both;
 *   ← SettingsReport, SiftingResult →                                         per block
 *   ← TestBits, Syndrome →, ← Verification, Amplification →                   per round
 * </pre>
 *
 * <p>Rounds, their messages and what authentication costs are as of a link that prepares and
 * measures ({@link QkdTransmitter}); what the protocol has of its own is in {@link
 * StationProtocol}. Classical messages of the ends go along the fibre past the station.
 */
public final class FirstSender implements LinkEndpoint {
  private static final int MESSAGES_PER_BLOCK = 2;
  private static final int MESSAGES_BEFORE_KEY = 3;

  private final StationSettings settings;
  private final ArmLight light;
  private final KeyAccount account;
  private final PendingRounds<StationRound> distilling = new PendingRounds<>(StationRound::number);
  private StationRound gathering;
  private long nextRound;

  private long announced;
  private long siftedBits;
  private long checkedBits;
  private long errorBits;

  /** The end {@code from} of a link. */
  public FirstSender(StationSettings settings) {
    this.settings = settings;
    this.light = new ArmLight(settings, 0);
    this.account = new KeyAccount(settings.link(), settings.authenticationTagBits());
    this.gathering = new StationRound(settings, nextRound++);
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
    if (message instanceof EmitBlock) {
      light.next(now, out);
    } else if (message instanceof Announcement block) {
      announced += block.announced().announced();
    } else if (message instanceof SettingsReport report) {
      sift(report, out);
    } else if (message instanceof TestBits disclosure) {
      StationRound round = distilling.get(disclosure.round());
      round.disclose(disclosure);
      out.classical(new Syndrome(settings.link(), round.number(), round.correct()));
    } else if (message instanceof Verification verification) {
      distil(verification, out);
    } else {
      throw new IllegalArgumentException("the first end of a link takes no " + message);
    }
  }

  /** The station's own announcement of the block has come before: it has the shorter way. */
  private void sift(SettingsReport report, LinkEffects out) {
    long sifted = gathering.add(report);
    siftedBits += sifted;
    account.owe(MESSAGES_PER_BLOCK);
    long number = gathering.number();
    boolean enough = gathering.keyBits() >= settings.siftedBlockBits() && gathering.couldGiveKey();
    if (enough) {
      distilling.add(gathering);
      gathering = new StationRound(settings, nextRound++);
    }
    out.classical(new SiftingResult(settings.link(), report.block(), sifted, number, enough));
  }

  private void distil(Verification verification, LinkEffects out) {
    StationRound round = distilling.take(verification.round());
    round.verify(verification);
    long bits = round.keyBits();
    long errors = round.keyErrors();
    checkedBits += bits;
    errorBits += errors;
    out.checked(bits, errors);
    account.owe(MESSAGES_BEFORE_KEY);
    account.settle(round.number(), round.secretBits(), out);
  }

  @Override
  public LinkStatistics statistics() {
    return new LinkStatistics(
            new LinkStatistics.Light(light.pulses(), announced, siftedBits), account.distilled())
        .with(new LinkStatistics.Checked(checkedBits, errorBits));
  }
}
