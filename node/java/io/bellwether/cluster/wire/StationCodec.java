package io.bellwether.cluster.wire;

import io.bellwether.protocol.qkd.StationDetections;
import io.bellwether.protocol.qkd.StationMessage;
import io.bellwether.protocol.qkd.StationMessage.Announcement;
import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.protocol.qkd.StationMessage.SettingsReport;
import java.util.List;

/** The messages of a QKD link with an untrusted station that other links have not. */
final class StationCodec implements PayloadCodec<StationMessage> {
  private static final int ARM_BLOCK = 150;
  private static final int ANNOUNCEMENT = 151;
  private static final int SETTINGS_REPORT = 152;

  @Override
  public Class<StationMessage> type() {
    return StationMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(ARM_BLOCK, ANNOUNCEMENT, SETTINGS_REPORT);
  }

  @Override
  public void write(StationMessage message, WireWriter out, PayloadCodecs codecs) {
    out.putInt(message.link());
    if (message instanceof ArmBlock light) {
      out.putInt(light.end());
      out.putNear(0, light.session());
      out.putNear(1, light.block());
      out.putNear(2, light.pulses());
    } else if (message instanceof Announcement block) {
      write(block.block(), block.pairs(), block.announced(), out);
    } else if (message instanceof SettingsReport report) {
      write(report.block(), report.pairs(), report.announced(), out);
    }
  }

  @Override
  public StationMessage read(int code, WireReader in, PayloadCodecs codecs) {
    int link = in.integer("link");
    return switch (code) {
      case ARM_BLOCK ->
          new ArmBlock(
              link,
              in.integer("end"),
              in.near(0, "session"),
              in.near(1, "block"),
              in.near(2, "pulses"));
      case ANNOUNCEMENT ->
          new Announcement(link, in.near(0, "block"), in.near(1, "pairs"), detections(in));
      case SETTINGS_REPORT ->
          new SettingsReport(link, in.near(0, "block"), in.near(1, "pairs"), detections(in));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static void write(long block, long pairs, StationDetections detections, WireWriter out) {
    out.putNear(0, block);
    out.putNear(1, pairs);
    for (int i = 0; i < StationDetections.WORDS; i++) {
      out.putVarint(detections.sealed(i));
    }
  }

  private static StationDetections detections(WireReader in) {
    long[] words = new long[StationDetections.WORDS];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.varint("announced");
    }
    return StationDetections.ofSealed(words);
  }
}
