package io.bellwether.cluster.wire;

import io.bellwether.protocol.entanglement.EntanglementMessage;
import io.bellwether.protocol.entanglement.EntanglementMessage.Arm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Attempt;
import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Disarm;
import io.bellwether.protocol.entanglement.EntanglementMessage.Drop;
import io.bellwether.protocol.entanglement.EntanglementMessage.Expired;
import io.bellwether.protocol.entanglement.EntanglementMessage.Herald;
import io.bellwether.protocol.entanglement.EntanglementMessage.Parity;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.protocol.entanglement.EntanglementMessage.Recovered;
import io.bellwether.protocol.entanglement.EntanglementMessage.Sifted;
import io.bellwether.protocol.entanglement.EntanglementMessage.Track;
import io.bellwether.state.Correlations;
import io.bellwether.state.HalfNoise;
import io.bellwether.state.PairHalf;
import java.util.List;

/** The messages between memories and stations, and along flows of pairs. */
final class EntanglementCodec implements PayloadCodec<EntanglementMessage> {
  private static final int ARM = 500;
  private static final int DISARM = 501;
  private static final int ATTEMPT = 502;
  private static final int HERALD = 503;
  private static final int TRACK = 504;
  private static final int EXPIRED = 505;
  private static final int DROP = 506;
  private static final int CUTOFF = 507;
  private static final int PARITY = 508;
  private static final int REACHES = 509;
  private static final int RECOVERED = 510;
  private static final int BASES = 515;
  private static final int SIFTED = 516;
  private static final int MOST_PAIRS = 64;

  @Override
  public Class<EntanglementMessage> type() {
    return EntanglementMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(
        ARM, DISARM, ATTEMPT, HERALD, TRACK, EXPIRED, DROP, CUTOFF, PARITY, REACHES, RECOVERED,
        BASES, SIFTED);
  }

  @Override
  public void write(EntanglementMessage message, WireWriter out, PayloadCodecs codecs) {
    if (message instanceof Arm arm) {
      out.putInt(arm.link());
      out.putInt(arm.end());
      out.putInt(arm.slot());
      out.putInt(arm.flow());
      out.putVarint(arm.use());
    } else if (message instanceof Disarm disarm) {
      out.putInt(disarm.link());
      out.putInt(disarm.end());
      out.putInt(disarm.slot());
      out.putVarint(disarm.use());
    } else if (message instanceof Attempt attempt) {
      out.putInt(attempt.link());
      out.putInt(attempt.slot());
    } else if (message instanceof Herald herald) {
      write(herald, out);
    } else if (message instanceof Track track) {
      write(track, out);
    } else if (message instanceof Expired expired) {
      write(expired.flow(), expired.forward(), expired.origin(), out);
    } else if (message instanceof Drop drop) {
      write(drop.flow(), drop.forward(), drop.pair(), out);
    } else if (message instanceof Cutoff cutoff) {
      write(cutoff.flow(), cutoff.downstream(), cutoff.pair(), out);
    } else if (message instanceof Parity parity) {
      write(parity.flow(), parity.forward(), parity.kept(), out);
      out.putVarint(parity.sacrificed());
      out.putInt(parity.outcome());
      write(parity.keptNoise(), out);
      write(parity.sacrificedNoise(), out);
    } else if (message instanceof Reaches reaches) {
      write(reaches.flow(), reaches.forward(), reaches.pair(), out);
      out.putInt(reaches.reach());
    } else if (message instanceof Recovered recovered) {
      out.putInt(recovered.link());
      out.putInt(recovered.slot());
    } else if (message instanceof Bases bases) {
      out.putInt(bases.flow());
      out.putLongs(bases.pairs());
      out.putFixed64(bases.alongX());
    } else if (message instanceof Sifted sifted) {
      out.putInt(sifted.flow());
      out.putFixed64(sifted.same());
      out.putFixed64(sifted.disclosed());
      out.putFixed64(sifted.bits());
    }
  }

  private static void write(Herald herald, WireWriter out) {
    out.putInt(herald.link());
    out.putInt(herald.slot());
    out.putVarint(herald.use());
    out.putVarint(herald.pair());
    out.putInt(herald.half().bits());
    out.putInt(herald.half().ground());
    write(herald.half().weights(), out);
  }

  private static void write(Track track, WireWriter out) {
    write(track.flow(), track.forward(), track.pair(), out);
    out.putVarint(track.origin());
    out.putInt(track.outcomes());
    out.putVarint(track.since());
    out.putInt(track.ground());
    write(track.beyond(), out);
  }

  private static void write(int flow, boolean forward, long pair, WireWriter out) {
    out.putInt(flow);
    out.putBoolean(forward);
    out.putVarint(pair);
  }

  private static void write(HalfNoise noise, WireWriter out) {
    write(out, noise.x(), noise.y(), noise.z(), noise.shift());
  }

  private static void write(Correlations of, WireWriter out) {
    write(out, of.x(), of.y(), of.one(), of.here(), of.there(), of.z());
  }

  private static void write(WireWriter out, double... numbers) {
    for (double number : numbers) {
      out.putFixed64(Double.doubleToRawLongBits(number));
    }
  }

  @Override
  public EntanglementMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case ARM ->
          new Arm(
              in.integer("link"),
              in.integer("end"),
              in.integer("slot"),
              in.integer("flow"),
              in.varint("use"));
      case DISARM ->
          new Disarm(in.integer("link"), in.integer("end"), in.integer("slot"), in.varint("use"));
      case ATTEMPT -> new Attempt(in.integer("link"), in.integer("slot"));
      case HERALD ->
          new Herald(
              in.integer("link"),
              in.integer("slot"),
              in.varint("use"),
              in.varint("pair"),
              new PairHalf(
                  in.integer("the hidden bits of a half"),
                  in.integer("the ground state of a half"),
                  correlations(in)));
      case TRACK ->
          new Track(
              in.integer("flow"),
              in.bool("forward"),
              in.varint("pair"),
              in.varint("origin"),
              in.integer("outcomes"),
              in.varint("since"),
              in.integer("ground"),
              correlations(in));
      case EXPIRED -> new Expired(in.integer("flow"), in.bool("forward"), in.varint("origin"));
      case DROP -> new Drop(in.integer("flow"), in.bool("forward"), in.varint("pair"));
      case CUTOFF -> new Cutoff(in.integer("flow"), in.bool("downstream"), in.varint("pair"));
      case PARITY ->
          new Parity(
              in.integer("flow"),
              in.bool("forward"),
              in.varint("kept"),
              in.varint("sacrificed"),
              in.integer("outcome"),
              noise(in),
              noise(in));
      case REACHES ->
          new Reaches(
              in.integer("flow"), in.bool("forward"), in.varint("pair"), in.integer("reach"));
      case RECOVERED -> new Recovered(in.integer("link"), in.integer("slot"));
      case BASES ->
          new Bases(
              in.integer("flow"), in.longs("pairs", MOST_PAIRS), in.fixed64("the axes of pairs"));
      case SIFTED ->
          new Sifted(
              in.integer("flow"),
              in.fixed64("equal axes"),
              in.fixed64("disclosed pairs"),
              in.fixed64("outcomes"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static HalfNoise noise(WireReader in) {
    return new HalfNoise(number(in), number(in), number(in), number(in));
  }

  private static Correlations correlations(WireReader in) {
    return new Correlations(number(in), number(in), number(in), number(in), number(in), number(in));
  }

  private static double number(WireReader in) {
    return Double.longBitsToDouble(in.fixed64("a correlation of a pair"));
  }
}
