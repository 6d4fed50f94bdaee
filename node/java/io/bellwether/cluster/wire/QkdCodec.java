package io.bellwether.cluster.wire;

import io.bellwether.physics.SecondMoments;
import io.bellwether.protocol.qkd.Detections;
import io.bellwether.protocol.qkd.KeyAllotment;
import io.bellwether.protocol.qkd.QkdMessage;
import io.bellwether.protocol.qkd.QkdMessage.Amplification;
import io.bellwether.protocol.qkd.QkdMessage.ChannelReport;
import io.bellwether.protocol.qkd.QkdMessage.ClickReport;
import io.bellwether.protocol.qkd.QkdMessage.Comparison;
import io.bellwether.protocol.qkd.QkdMessage.ConclusiveReport;
import io.bellwether.protocol.qkd.QkdMessage.DecodedFrames;
import io.bellwether.protocol.qkd.QkdMessage.DetectionReport;
import io.bellwether.protocol.qkd.QkdMessage.EmitBlock;
import io.bellwether.protocol.qkd.QkdMessage.MonitoredReport;
import io.bellwether.protocol.qkd.QkdMessage.PairAnnouncement;
import io.bellwether.protocol.qkd.QkdMessage.PulseBlock;
import io.bellwether.protocol.qkd.QkdMessage.QuadratureReport;
import io.bellwether.protocol.qkd.QkdMessage.ReverseSyndrome;
import io.bellwether.protocol.qkd.QkdMessage.SiftingResult;
import io.bellwether.protocol.qkd.QkdMessage.Syndrome;
import io.bellwether.protocol.qkd.QkdMessage.TestBits;
import io.bellwether.protocol.qkd.QkdMessage.Verification;
import io.bellwether.protocol.qkd.Quadratures;
import java.util.List;

/** The messages of a QKD link. */
final class QkdCodec implements PayloadCodec<QkdMessage> {
  private static final int EMIT_BLOCK = 100;
  private static final int PULSE_BLOCK = 101;
  private static final int DETECTION_REPORT = 102;
  private static final int SIFTING_RESULT = 103;
  private static final int TEST_BITS = 104;
  private static final int SYNDROME = 105;
  private static final int VERIFICATION = 106;
  private static final int AMPLIFICATION = 107;
  private static final int CLICK_REPORT = 108;
  private static final int PAIR_ANNOUNCEMENT = 109;
  private static final int CONCLUSIVE_REPORT = 110;
  private static final int MONITORED_REPORT = 111;
  private static final int QUADRATURE_REPORT = 120;
  private static final int CHANNEL_REPORT = 121;
  private static final int REVERSE_SYNDROME = 122;
  private static final int DECODED_FRAMES = 123;

  @Override
  public Class<QkdMessage> type() {
    return QkdMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(
        EMIT_BLOCK,
        PULSE_BLOCK,
        DETECTION_REPORT,
        SIFTING_RESULT,
        TEST_BITS,
        SYNDROME,
        VERIFICATION,
        AMPLIFICATION,
        CLICK_REPORT,
        PAIR_ANNOUNCEMENT,
        CONCLUSIVE_REPORT,
        MONITORED_REPORT,
        QUADRATURE_REPORT,
        CHANNEL_REPORT,
        REVERSE_SYNDROME,
        DECODED_FRAMES);
  }

  @Override
  public void write(QkdMessage message, WireWriter out, PayloadCodecs codecs) {
    out.putInt(message.link());
    switch (message.code()) {
      case EMIT_BLOCK -> {} // the link is all
      case PULSE_BLOCK -> write((PulseBlock) message, out);
      case DETECTION_REPORT, PAIR_ANNOUNCEMENT, CONCLUSIVE_REPORT -> {
        Comparison comparison = (Comparison) message;
        write(comparison.block(), comparison.detections(), out);
      }
      case MONITORED_REPORT -> {
        MonitoredReport report = (MonitoredReport) message;
        write(report.block(), report.detections(), out);
        for (int i = 0; i < Detections.MONITORED_WORDS; i++) {
          out.putVarint(report.detections().sealedMonitored(i));
        }
      }
      case CLICK_REPORT -> {
        ClickReport report = (ClickReport) message;
        write(report.block(), report.detections(), out);
      }
      case SIFTING_RESULT -> write((SiftingResult) message, out);
      case TEST_BITS -> out.putNear(0, ((TestBits) message).round());
      case SYNDROME -> {
        out.putNear(0, ((Syndrome) message).round());
        out.putVarint(((Syndrome) message).leakedBits());
      }
      case VERIFICATION -> out.putNear(0, ((Verification) message).round());
      case AMPLIFICATION -> write((Amplification) message, out);
      case QUADRATURE_REPORT -> write((QuadratureReport) message, out);
      case CHANNEL_REPORT -> write((ChannelReport) message, out);
      case REVERSE_SYNDROME -> {
        out.putNear(0, ((ReverseSyndrome) message).round());
        out.putNear(1, ((ReverseSyndrome) message).frames());
      }
      case DECODED_FRAMES -> {
        out.putNear(0, ((DecodedFrames) message).round());
        out.putVarint(((DecodedFrames) message).failedFrames());
      }
      default -> throw new IllegalArgumentException("no codec for " + message);
    }
  }

  @Override
  public QkdMessage read(int code, WireReader in, PayloadCodecs codecs) {
    int link = in.integer("link");
    return switch (code) {
      case EMIT_BLOCK -> new EmitBlock(link);
      case PULSE_BLOCK ->
          new PulseBlock(link, in.near(0, "block"), in.near(1, "start"), in.near(2, "pulses"));
      case DETECTION_REPORT -> new DetectionReport(link, in.near(0, "block"), detections(in));
      case SIFTING_RESULT ->
          new SiftingResult(
              link,
              in.near(0, "block"),
              in.near(1, "siftedBits"),
              in.near(2, "round"),
              in.bool("closesRound"));
      case TEST_BITS -> new TestBits(link, in.near(0, "round"));
      case SYNDROME -> new Syndrome(link, in.near(0, "round"), in.varint("leakedBits"));
      case VERIFICATION -> new Verification(link, in.near(0, "round"));
      case AMPLIFICATION ->
          new Amplification(link, in.near(0, "round"), in.near(1, "firstBit"), allotment(in));
      case CLICK_REPORT -> new ClickReport(link, in.near(0, "block"), detections(in));
      case PAIR_ANNOUNCEMENT -> new PairAnnouncement(link, in.near(0, "block"), detections(in));
      case CONCLUSIVE_REPORT -> new ConclusiveReport(link, in.near(0, "block"), detections(in));
      case MONITORED_REPORT -> new MonitoredReport(link, in.near(0, "block"), monitored(in));
      case QUADRATURE_REPORT -> quadratureReport(link, in);
      case CHANNEL_REPORT ->
          new ChannelReport(
              link,
              in.near(0, "round"),
              in.near(1, "keptSymbols"),
              in.bool("givesKey"),
              Double.longBitsToDouble(in.fixed64("signalToNoise")));
      case REVERSE_SYNDROME -> new ReverseSyndrome(link, in.near(0, "round"), in.near(1, "frames"));
      case DECODED_FRAMES ->
          new DecodedFrames(link, in.near(0, "round"), in.varint("failedFrames"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static void write(PulseBlock block, WireWriter out) {
    out.putNear(0, block.block());
    out.putNear(1, block.start());
    out.putNear(2, block.pulses());
  }

  private static void write(long block, Detections detections, WireWriter out) {
    out.putNear(0, block);
    for (int i = 0; i < Detections.WORDS; i++) {
      out.putVarint(detections.sealed(i));
    }
  }

  private static Detections detections(WireReader in) {
    return Detections.ofSealed(words(in, Detections.WORDS));
  }

  private static Detections monitored(WireReader in) {
    return Detections.ofSealed(words(in, Detections.WORDS), words(in, Detections.MONITORED_WORDS));
  }

  private static long[] words(WireReader in, int number) {
    long[] words = new long[number];
    for (int i = 0; i < number; i++) {
      words[i] = in.varint("detections");
    }
    return words;
  }

  private static void write(QuadratureReport report, WireWriter out) {
    out.putNear(0, report.block());
    out.putNear(1, report.symbols());
    out.putNear(2, report.disclosed().sealedPairs());
    for (int i = 0; i < SecondMoments.SUMS; i++) {
      out.putFixed64(Double.doubleToRawLongBits(report.disclosed().sealedSum(i)));
    }
  }

  private static QuadratureReport quadratureReport(int link, WireReader in) {
    long block = in.near(0, "block");
    long symbols = in.near(1, "symbols");
    long pairs = in.near(2, "pairs");
    double[] sums = new double[SecondMoments.SUMS];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Double.longBitsToDouble(in.fixed64("sum"));
    }
    return new QuadratureReport(link, block, symbols, Quadratures.ofSealed(pairs, sums));
  }

  private static void write(ChannelReport report, WireWriter out) {
    out.putNear(0, report.round());
    out.putNear(1, report.keptSymbols());
    out.putBoolean(report.givesKey());
    out.putFixed64(Double.doubleToRawLongBits(report.signalToNoise()));
  }

  private static void write(SiftingResult result, WireWriter out) {
    out.putNear(0, result.block());
    out.putNear(1, result.siftedBits());
    out.putNear(2, result.round());
    out.putBoolean(result.closesRound());
  }

  private static void write(Amplification amplification, WireWriter out) {
    out.putNear(0, amplification.round());
    out.putNear(1, amplification.firstBit());
    write(amplification.allotment(), out);
  }

  static void write(KeyAllotment allotment, WireWriter out) {
    out.putVarint(allotment.authentication());
    out.putVarint(allotment.forward());
    out.putVarint(allotment.backward());
    out.putVarint(allotment.discarded());
  }

  static KeyAllotment allotment(WireReader in) {
    return new KeyAllotment(
        in.varint("authentication"),
        in.varint("forward"),
        in.varint("backward"),
        in.varint("discarded"));
  }
}
