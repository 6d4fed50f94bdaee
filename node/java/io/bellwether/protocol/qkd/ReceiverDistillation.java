package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.KeyAmplification;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.PostProcessingMessage.SampleRequest;
import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.Verification;

/**
 * What a receiver does with rounds whose test bits it has disclosed, up to their key; the other end
 * of {@link TransmitterDistillation}.
 */
abstract sealed class ReceiverDistillation {
  final QkdSettings settings;
  private long secretKeyBits;
  private long rounds;

  private ReceiverDistillation(QkdSettings settings) {
    this.settings = settings;
  }

  static ReceiverDistillation of(QkdSettings settings) {
    return settings
        .real()
        .<ReceiverDistillation>map(how -> new Real(settings, how))
        .orElseGet(() -> new Modelled(settings));
  }

  /**
   * Takes a message of the transmitter.
   *
   * @throws IllegalArgumentException if error correction of this kind has no such message
   */
  abstract void receive(QkdMessage message, LinkEffects out);

  /** What rounds have given; of those that gave none the receiver does not learn. */
  final LinkStatistics.Distilled distilled() {
    return new LinkStatistics.Distilled(secretKeyBits, rounds, 0);
  }

  /** Counts the key of a round. */
  final void count(long secretBits) {
    rounds++;
    secretKeyBits += secretBits;
  }

  private static IllegalArgumentException unexpected(QkdMessage message) {
    return new IllegalArgumentException("a receiver takes no " + message);
  }

  /** One message says what error correction tells, and one that it has succeeded. */
  private static final class Modelled extends ReceiverDistillation {
    Modelled(QkdSettings settings) {
      super(settings);
    }

    @Override
    void receive(QkdMessage message, LinkEffects out) {
      if (message instanceof Syndrome syndrome) {
        out.classical(new Verification(settings.link(), syndrome.round()));
      } else if (message instanceof Amplification key) {
        count(key.allotment().total());
        out.deposit(key.allotment(), key.firstBit());
      } else {
        throw unexpected(message);
      }
    }
  }

  /** The bits of both ends are reconciled, as {@link ReceiverPostProcessing} does it. */
  private static final class Real extends ReceiverDistillation {
    private final ReceiverPostProcessing processing;

    Real(QkdSettings settings, RealPostProcessing how) {
      super(settings);
      this.processing = new ReceiverPostProcessing(settings, how);
    }

    @Override
    void receive(QkdMessage message, LinkEffects out) {
      if (message instanceof SampleRequest request) {
        processing.disclose(request, out);
      } else if (message instanceof BeginReconciliation begin) {
        processing.begin(begin, out);
      } else if (message instanceof ReconciliationStep answer) {
        processing.take(answer, out);
      } else if (message instanceof KeyAmplification key) {
        long secretBits = processing.amplify(key, out);
        if (secretBits > 0) {
          count(secretBits);
        }
      } else {
        throw unexpected(message);
      }
    }
  }
}
