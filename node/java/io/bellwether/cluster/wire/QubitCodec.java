package io.bellwether.cluster.wire;

import io.bellwether.protocol.register.QubitMessage;
import io.bellwether.protocol.register.QubitMessage.BellOutcome;
import io.bellwether.protocol.register.QubitMessage.Choice;
import io.bellwether.protocol.register.QubitMessage.Handover;
import io.bellwether.protocol.register.QubitMessage.Measured;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.QubitMessage.Setting;
import io.bellwether.protocol.register.QubitMessage.Verified;
import java.util.List;

/** The messages about pairs that are kept on registers. */
final class QubitCodec implements PayloadCodec<QubitMessage> {
  private static final int HERALD = 550;
  private static final int MEASURED = 551;
  private static final int BELL_OUTCOME = 552;
  private static final int VERIFIED = 553;
  private static final int SETTING = 554;
  private static final int CHOICE = 555;
  private static final int HANDOVER = 556;

  @Override
  public Class<QubitMessage> type() {
    return QubitMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(HERALD, MEASURED, BELL_OUTCOME, VERIFIED, SETTING, CHOICE, HANDOVER);
  }

  @Override
  public void write(QubitMessage message, WireWriter out, PayloadCodecs codecs) {
    if (message instanceof QubitHerald herald) {
      out.putInt(herald.link());
      out.putInt(herald.slot());
      out.putVarint(herald.use());
      out.putVarint(herald.pair());
      out.putVarint(herald.register());
      out.putVarint(herald.qubit());
      out.putInt(herald.ground());
    } else if (message instanceof Measured measured) {
      write(measured.flow(), measured.pair(), measured.setting(), out);
      out.putInt(measured.outcome());
    } else if (message instanceof BellOutcome told) {
      write(told.flow(), told.pair(), told.outcome(), out);
      out.putInt(told.input());
    } else if (message instanceof Verified verified) {
      write(verified.flow(), verified.pair(), verified.input(), out);
      out.putBoolean(verified.same());
    } else if (message instanceof Setting told) {
      write(told.flow(), told.pair(), told.setting(), out);
    } else if (message instanceof Choice choice) {
      write(choice.flow(), choice.pair(), choice.setting(), out);
      out.putBoolean(choice.disclosed());
    } else if (message instanceof Handover handover) {
      out.putInt(handover.flow());
      out.putVarint(handover.pair());
      out.putVarint(handover.register());
      out.putVarint(handover.qubit());
    }
  }

  private static void write(int flow, long pair, int number, WireWriter out) {
    out.putInt(flow);
    out.putVarint(pair);
    out.putInt(number);
  }

  @Override
  public QubitMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case HERALD ->
          new QubitHerald(
              in.integer("link"),
              in.integer("slot"),
              in.varint("use"),
              in.varint("pair"),
              in.varint("register"),
              in.varint("qubit"),
              in.integer("ground"));
      case MEASURED ->
          new Measured(
              in.integer("flow"), in.varint("pair"), in.integer("setting"), in.integer("outcome"));
      case BELL_OUTCOME ->
          new BellOutcome(
              in.integer("flow"), in.varint("pair"), in.integer("outcome"), in.integer("input"));
      case VERIFIED ->
          new Verified(in.integer("flow"), in.varint("pair"), in.integer("input"), in.bool("same"));
      case SETTING -> new Setting(in.integer("flow"), in.varint("pair"), in.integer("setting"));
      case CHOICE ->
          new Choice(
              in.integer("flow"), in.varint("pair"), in.integer("setting"), in.bool("disclosed"));
      case HANDOVER ->
          new Handover(
              in.integer("flow"), in.varint("pair"), in.varint("register"), in.varint("qubit"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }
}
