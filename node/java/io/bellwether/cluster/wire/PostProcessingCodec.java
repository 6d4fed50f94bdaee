package io.bellwether.cluster.wire;

import io.bellwether.protocol.qkd.PostProcessingMessage;
import io.bellwether.protocol.qkd.PostProcessingMessage.BeginReconciliation;
import io.bellwether.protocol.qkd.PostProcessingMessage.KeyAmplification;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationOutcome;
import io.bellwether.protocol.qkd.PostProcessingMessage.ReconciliationStep;
import io.bellwether.protocol.qkd.PostProcessingMessage.Sample;
import io.bellwether.protocol.qkd.PostProcessingMessage.SampleRequest;
import io.bellwether.protocol.qkd.SiftedBits;
import java.util.List;

/** The messages of a QKD link whose bits are real. */
final class PostProcessingCodec implements PayloadCodec<PostProcessingMessage> {
  private static final int BEGIN = 130;
  private static final int STEP = 131;
  private static final int OUTCOME = 132;
  private static final int AMPLIFICATION = 133;
  private static final int SAMPLE_REQUEST = 640;
  private static final int SAMPLE = 641;

  /** Words of a step, at most: more than 10^9 bits need in one round trip. */
  private static final int MOST_WORDS = 1 << 25;

  private static final int MOST_TAG_WORDS = 16;

  @Override
  public Class<PostProcessingMessage> type() {
    return PostProcessingMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(BEGIN, STEP, OUTCOME, AMPLIFICATION, SAMPLE_REQUEST, SAMPLE);
  }

  @Override
  public void write(PostProcessingMessage message, WireWriter out, PayloadCodecs codecs) {
    out.putInt(message.link());
    out.putNear(0, message.round());
    if (message instanceof BeginReconciliation begin) {
      write(begin.sifted(), out);
      out.putVarint(begin.disclosed());
      out.putFixed64(Double.doubleToLongBits(begin.errorRate()));
    } else if (message instanceof ReconciliationStep step) {
      out.putWords(step.content());
    } else if (message instanceof ReconciliationOutcome outcome) {
      out.putBoolean(outcome.verified());
      out.putVarint(outcome.corrected());
      out.putWords(outcome.tag());
    } else if (message instanceof KeyAmplification key) {
      out.putNear(1, key.firstBit());
      QkdCodec.write(key.allotment(), out);
      out.putVarint(key.forwardTagBits());
      out.putVarint(key.backwardTagBits());
      out.putWords(key.tag());
    } else if (message instanceof SampleRequest request) {
      write(request.sifted(), out);
      out.putVarint(request.bits());
    } else if (message instanceof Sample sample) {
      out.putWords(sample.content());
    }
  }

  private static void write(SiftedBits sifted, WireWriter out) {
    out.putVarint(sifted.count());
    out.putVarint(sifted.sealedErrors());
  }

  private static SiftedBits sifted(WireReader in) {
    return SiftedBits.ofSealed(in.varint("count"), in.varint("errors"));
  }

  @Override
  public PostProcessingMessage read(int code, WireReader in, PayloadCodecs codecs) {
    int link = in.integer("link");
    long round = in.near(0, "round");
    return switch (code) {
      case BEGIN ->
          new BeginReconciliation(
              link,
              round,
              sifted(in),
              in.varint("disclosed"),
              Double.longBitsToDouble(in.fixed64("errorRate")));
      case STEP -> new ReconciliationStep(link, round, in.words("content", MOST_WORDS));
      case OUTCOME ->
          new ReconciliationOutcome(
              link,
              round,
              in.bool("verified"),
              in.varint("corrected"),
              in.words("tag", MOST_TAG_WORDS));
      case AMPLIFICATION ->
          new KeyAmplification(
              link,
              round,
              in.near(1, "firstBit"),
              QkdCodec.allotment(in),
              in.varint("forwardTagBits"),
              in.varint("backwardTagBits"),
              in.words("tag", MOST_TAG_WORDS));
      case SAMPLE_REQUEST -> new SampleRequest(link, round, sifted(in), in.varint("bits"));
      case SAMPLE -> new Sample(link, round, in.words("content", MOST_WORDS));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }
}
