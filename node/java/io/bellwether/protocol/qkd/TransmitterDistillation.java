package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.PostProcessingMessage.Sample;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;

/**
 * What a transmitter does with rounds that are closed, up to their key: error correction is {@link
 * Modelled} or {@link Real}; {@link QkdTransmitter} shows the messages of both.
 */
abstract sealed class TransmitterDistillation {
  private static final int MESSAGES_BEFORE_KEY = 3;

  final QkdSettings settings;
  final KeyAccount account;
  private final PendingRounds<Round> rounds = new PendingRounds<>(Round::number);
  private long checkedSignalBits;
  private long signalErrorBits;
  private LinkStatistics.BellTest bellTest = LinkStatistics.BellTest.NONE;

  private TransmitterDistillation(QkdSettings settings) {
    this.settings = settings;
    this.account = new KeyAccount(settings.link(), settings.authenticationTagBits());
  }

  static TransmitterDistillation of(QkdSettings settings) {
    return settings
        .real()
        .<TransmitterDistillation>map(how -> new Real(settings, how))
        .orElseGet(() -> new Modelled(settings));
  }

  /** Messages were or will be exchanged for a round that gathers, whose tags key pays. */
  abstract void owe(Round round, long messages);

  /** A round is closed; the receiver will disclose its test bits. */
  final void add(Round round) {
    rounds.add(round);
  }

  /** Takes the test bits of a round. */
  final void disclose(TestBits disclosure, LinkEffects out) {
    Round round = rounds.get(disclosure.round());
    round.disclose(disclosure);
    bellTest = bellTest.plus(round.bellTest());
    correct(round, out);
  }

  /** Begins to correct a round, or gives it up. */
  abstract void correct(Round round, LinkEffects out);

  /**
   * Takes an answer of the receiver.
   *
   * @throws IllegalArgumentException if error correction of this kind has no such message
   */
  abstract void receive(QkdMessage message, LinkEffects out);

  /** What real error correction has told. */
  LinkStatistics.Reconciled reconciled() {
    return LinkStatistics.Reconciled.NONE;
  }

  final LinkStatistics.Checked checked() {
    return new LinkStatistics.Checked(checkedSignalBits, signalErrorBits);
  }

  final LinkStatistics.BellTest bellTest() {
    return bellTest;
  }

  final LinkStatistics.Distilled distilled() {
    return account.distilled();
  }

  final Round get(long round) {
    return rounds.get(round);
  }

  final Round take(long round) {
    return rounds.take(round);
  }

  final void fail(LinkEffects out) {
    estimate(false, out);
    account.fail();
  }

  /** Tells the node of key where an attack shows in the coherence, or in S, before it does in Q. */
  final void estimate(boolean key, LinkEffects out) {
    if (settings.protocol().monitorsCoherence() || settings.protocol().testsBell()) {
      out.estimated(key);
    }
  }

  final void check(Round round, LinkEffects out) {
    check(round.signalBits(), round.signalErrors(), out);
  }

  private void check(long signalBits, long errors, LinkEffects out) {
    checkedSignalBits += signalBits;
    signalErrorBits += errors;
    out.checked(signalBits, errors);
  }

  /** Of a round whose key bits are not corrected only test bits are known. */
  final void checkDisclosed(Round round, LinkEffects out) {
    if (round.disclosedSignalBits() > 0) {
      check(round.disclosedSignalBits(), round.disclosedSignalErrors(), out);
    } else {
      out.checked(round.disclosedBits(), round.disclosedErrors());
    }
  }

  private static IllegalArgumentException unexpected(QkdMessage message) {
    return new IllegalArgumentException("a transmitter takes no " + message);
  }

  /** One message says what error correction tells, and one that it has succeeded. */
  private static final class Modelled extends TransmitterDistillation {
    Modelled(QkdSettings settings) {
      super(settings);
    }

    @Override
    void owe(Round round, long messages) {
      account.owe(messages);
    }

    @Override
    void correct(Round round, LinkEffects out) {
      out.classical(new Syndrome(settings.link(), round.number(), round.correct()));
    }

    @Override
    void receive(QkdMessage message, LinkEffects out) {
      if (!(message instanceof Verification verification)) {
        throw unexpected(message);
      }
      Round round = take(verification.round());
      round.verify(verification);
      check(round, out);
      account.owe(MESSAGES_BEFORE_KEY);
      long secretBits = round.secretBits();
      estimate(secretBits > 0, out);
      account.settle(round.number(), secretBits, out);
    }
  }

  /** The bits of both ends are reconciled, as {@link TransmitterPostProcessing} does it. */
  private static final class Real extends TransmitterDistillation {
    private static final int MESSAGES_TO_DISCLOSE = 1;

    private final TransmitterPostProcessing processing;

    Real(QkdSettings settings, RealPostProcessing how) {
      super(settings);
      this.processing = new TransmitterPostProcessing(settings, how);
    }

    @Override
    void owe(Round round, long messages) {
      round.count(messages);
    }

    @Override
    void correct(Round round, LinkEffects out) {
      round.count(MESSAGES_TO_DISCLOSE);
      proceed(round, processing.begin(round, out), out);
    }

    /** Goes on with a round, or gives it up. */
    private void proceed(Round round, boolean begun, LinkEffects out) {
      if (!begun) {
        take(round.number());
        fail(out);
        checkDisclosed(round, out);
      }
    }

    @Override
    void receive(QkdMessage message, LinkEffects out) {
      if (message instanceof Sample sample) {
        Round round = get(sample.round());
        proceed(round, processing.take(sample, round, out), out);
      } else if (message instanceof ReconciliationStep question) {
        processing.answer(question, out);
      } else if (message instanceof ReconciliationOutcome outcome) {
        conclude(outcome, out);
      } else {
        throw unexpected(message);
      }
    }

    private void conclude(ReconciliationOutcome outcome, LinkEffects out) {
      Round round = take(outcome.round());
      long leaked = processing.conclude(outcome);
      if (!outcome.verified()) {
        fail(out);
        if (round.disclosedBits() > round.sampledBits()) {
          checkDisclosed(round, out);
        } else {
          out.checked(round.keyBits(), round.sampledErrors() + outcome.corrected());
        }
        return;
      }
      round.verify(outcome, leaked);
      check(round, out);
      long secretBits = Math.min(round.secretBits(), round.keyBits() - round.sampledBits());
      estimate(secretBits > 0, out);
      account.settle(round.number(), secretBits, round.messages(), processing, out);
    }

    @Override
    LinkStatistics.Reconciled reconciled() {
      return processing.reconciled();
    }
  }
}
