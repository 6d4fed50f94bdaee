package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.Authentication;
import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.postprocessing.HashPlan;
import io.bellwether.protocol.postprocessing.KeyPool;
import io.bellwether.protocol.postprocessing.ReconciliationAsker;
import io.bellwether.protocol.postprocessing.ReconciliationMessage;
import io.bellwether.protocol.postprocessing.Shuffles;
import io.bellwether.protocol.postprocessing.Transcript;
import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.KeyAmplification;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.PostProcessingMessage.Sample;
import io.bellwether.protocol.qkd.PostProcessingMessage.SampleRequest;

/**
 * Bob's part of real post-processing: he asks, corrects his bits, compares, and hashes what he has
 * then. He relies on nothing before the transmitter's tag is right.
 */
final class ReceiverPostProcessing {
  private final QkdSettings settings;
  private final RealPostProcessing how;
  private final Shuffles shuffles;
  private final KeyPool forward;
  private final KeyPool backward;
  private final Authentication authentication;
  private final PendingRounds<Exchange> exchanges = new PendingRounds<>(Exchange::round);

  /** A round that is being reconciled, or waits for its key. */
  private record Exchange(long round, ReconciliationAsker asker, Transcript transcript) {}

  ReceiverPostProcessing(QkdSettings settings, RealPostProcessing how) {
    this.settings = settings;
    this.how = how;
    shuffles = how.shuffles();
    forward = how.pool(true);
    backward = how.pool(false);
    authentication = Authentication.ofReceiver(forward, backward, how.epsilonEach());
  }

  /** Discloses a sample of a round's bits. */
  void disclose(SampleRequest request, LinkEffects out) {
    BitString bits = request.sifted().ofReceiver(how, request.round());
    BitString sample = bits.slice(0, Math.toIntExact(request.bits()));
    out.classical(new Sample(settings.link(), request.round(), sample.toWords()));
  }

  /** Asks the first question of a round. */
  void begin(BeginReconciliation message, LinkEffects out) {
    BitString all = message.sifted().ofReceiver(how, message.round());
    int disclosed = Math.toIntExact(message.disclosed());
    BitString bits = all.slice(disclosed, all.length());
    HashPlan hashes = HashPlan.of(bits.length(), how.epsilonEach());
    ReconciliationAsker asker =
        new ReconciliationAsker(bits, message.errorRate(), shuffles, hashes);
    Exchange exchange = new Exchange(message.round(), asker, authentication.transcript());
    if (disclosed > 0) {
      exchange.transcript.add(all.slice(0, disclosed));
    }
    exchange.transcript.add(message.content());
    exchanges.add(exchange);
    ask(exchange, asker.begin(), out);
  }

  /** Takes an answer, and asks on or tells how it has come out. */
  void take(ReconciliationStep answer, LinkEffects out) {
    Exchange exchange = exchanges.get(answer.round());
    exchange.transcript.add(answer.content());
    ReconciliationMessage next =
        exchange.asker.receive(ReconciliationMessage.decode(answer.content()));
    if (next instanceof ReconciliationMessage.Outcome outcome) {
      tell(exchange, outcome, out);
    } else {
      ask(exchange, next, out);
    }
  }

  private void ask(Exchange exchange, ReconciliationMessage question, LinkEffects out) {
    long[] content = question.encoded();
    exchange.transcript.add(content);
    out.classical(new ReconciliationStep(settings.link(), exchange.round, content));
  }

  private void tell(Exchange exchange, ReconciliationMessage.Outcome outcome, LinkEffects out) {
    boolean verified = outcome.verified();
    long corrected = outcome.corrected();
    exchange.transcript.add(ReconciliationOutcome.content(exchange.round, verified, corrected));
    if (!verified) {
      exchanges.take(exchange.round);
    }
    out.classical(
        new ReconciliationOutcome(
            settings.link(),
            exchange.round,
            verified,
            corrected,
            authentication.tag(exchange.transcript)));
  }

  /** Makes the key of a round, and says how long it is; 0 if it gives none. */
  long amplify(KeyAmplification message, LinkEffects out) {
    Exchange exchange = exchanges.take(message.round());
    exchange.transcript.add(message.content());
    int secretBits = Math.toIntExact(message.allotment().total());
    BitString seed = null;
    BitString reconciled = exchange.asker.bits();
    if (secretBits > 0) {
      seed = how.hashSeed(message.round(), reconciled.length(), secretBits);
      exchange.transcript.add(seed);
    }
    if (!authentication.accepts(exchange.transcript, message.tag())) {
      throw new IllegalStateException(
          "the transcripts of round " + message.round() + " differ: a bug, please report it");
    }
    if (seed != null) {
      BitString key = RealPostProcessing.amplify(reconciled, secretBits, seed);
      RealPostProcessing.shareTags(
          key, message.forwardTagBits(), message.backwardTagBits(), forward, backward);
      out.deposit(message.allotment(), message.firstBit(), key);
    }
    return secretBits;
  }
}
