package io.bellwether.cluster.wire;

import static io.bellwether.cluster.wire.ControlCodec.MAX_ROUTE;

import io.bellwether.keys.KeyMessage;
import io.bellwether.keys.KeyMessage.Acknowledgement;
import io.bellwether.keys.KeyMessage.BitsDue;
import io.bellwether.keys.KeyMessage.BitsExpired;
import io.bellwether.keys.KeyMessage.HoldOver;
import io.bellwether.keys.KeyMessage.KeysTaken;
import io.bellwether.keys.KeyMessage.MonitoringDue;
import io.bellwether.keys.KeyMessage.PartsDropped;
import io.bellwether.keys.KeyMessage.PatienceOver;
import io.bellwether.keys.KeyMessage.Refusal;
import io.bellwether.keys.KeyMessage.RelayedKey;
import io.bellwether.keys.KeyMessage.RequestDue;
import io.bellwether.keys.KeyMessage.RouteRetry;
import io.bellwether.keys.KeyMessage.Settlement;
import io.bellwether.keys.KeyMessage.StoredKeyDue;
import io.bellwether.keys.KeyMessage.StoredKeysExpired;
import io.bellwether.keys.RefusalReason;
import io.bellwether.keys.Transfer;
import java.util.List;

/** The messages between key managers, and their timers. */
final class KeyCodec implements PayloadCodec<KeyMessage> {
  /** Words of the longest key, whose bits are counted by an int. */
  private static final int MAX_WORDS = Integer.MAX_VALUE / Long.SIZE + 1;

  /** Numbers of the ranges of a key: each bit from another place is the worst. */
  private static final int MAX_RANGES = Integer.MAX_VALUE - 1;

  private static final int RELAYED_KEY = 300;
  private static final int ACKNOWLEDGEMENT = 301;
  private static final int REFUSAL = 302;
  private static final int SETTLEMENT = 303;
  private static final int BITS_EXPIRED = 304;
  private static final int PARTS_DROPPED = 305;
  private static final int KEYS_TAKEN = 315;
  private static final int STORED_KEYS_EXPIRED = 316;
  private static final int REQUEST_DUE = 310;
  private static final int ROUTE_RETRY = 311;
  private static final int PATIENCE_OVER = 312;
  private static final int HOLD_OVER = 313;
  private static final int MONITORING_DUE = 314;
  private static final int BITS_DUE = 317;
  private static final int STORED_KEY_DUE = 318;

  @Override
  public Class<KeyMessage> type() {
    return KeyMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(
        RELAYED_KEY,
        ACKNOWLEDGEMENT,
        REFUSAL,
        SETTLEMENT,
        BITS_EXPIRED,
        KEYS_TAKEN,
        STORED_KEYS_EXPIRED,
        PARTS_DROPPED,
        REQUEST_DUE,
        ROUTE_RETRY,
        PATIENCE_OVER,
        HOLD_OVER,
        MONITORING_DUE,
        BITS_DUE,
        STORED_KEY_DUE);
  }

  @Override
  public void write(KeyMessage message, WireWriter out, PayloadCodecs codecs) {
    switch (message.code()) {
      case MONITORING_DUE -> {
        // it says nothing else
      }
      case RELAYED_KEY -> write((RelayedKey) message, out);
      case ACKNOWLEDGEMENT -> write((Acknowledgement) message, out);
      case REFUSAL -> write((Refusal) message, out);
      case SETTLEMENT -> write((Settlement) message, out);
      case KEYS_TAKEN -> write((KeysTaken) message, out);
      case BITS_EXPIRED -> {
        out.putInt(((BitsExpired) message).link());
        out.putVarint(((BitsExpired) message).bits());
      }
      case STORED_KEYS_EXPIRED -> {
        out.putInt(((StoredKeysExpired) message).demand());
        out.putLongs(((StoredKeysExpired) message).ranges());
      }
      case PARTS_DROPPED -> {
        out.putInt(((PartsDropped) message).source());
        out.putVarint(((PartsDropped) message).key());
      }
      case BITS_DUE -> out.putInt(((BitsDue) message).link());
      case STORED_KEY_DUE -> out.putInt(((StoredKeyDue) message).demand());
      case REQUEST_DUE -> out.putInt(((RequestDue) message).demand());
      case ROUTE_RETRY -> out.putInt(((RouteRetry) message).demand());
      case PATIENCE_OVER -> out.putInt(((PatienceOver) message).demand());
      case HOLD_OVER -> {
        out.putInt(((HoldOver) message).link());
        out.putVarint(((HoldOver) message).held());
      }
      default -> throw new IllegalArgumentException("no codec for " + message);
    }
  }

  @Override
  public KeyMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case RELAYED_KEY ->
          new RelayedKey(
              transfer(in),
              in.integer("link"),
              in.longs("ranges", MAX_RANGES),
              in.words("ciphertext", MAX_WORDS));
      case ACKNOWLEDGEMENT ->
          new Acknowledgement(in.varint("number"), in.integer("hops"), in.integer("reroutes"));
      case REFUSAL ->
          new Refusal(
              in.varint("number"),
              in.integer("reroutes"),
              RefusalReason.of(in.integer("the code of a reason")));
      case SETTLEMENT ->
          new Settlement(in.integer("source"), in.varint("number"), in.bool("delivered"));
      case KEYS_TAKEN ->
          new KeysTaken(
              in.integer("demand"),
              in.varint("request"),
              in.longs("ranges", MAX_RANGES),
              in.bool("outside"));
      case BITS_EXPIRED -> new BitsExpired(in.integer("link"), in.varint("bits"));
      case STORED_KEYS_EXPIRED ->
          new StoredKeysExpired(in.integer("demand"), in.longs("ranges", MAX_RANGES));
      case PARTS_DROPPED -> new PartsDropped(in.integer("source"), in.varint("key"));
      case BITS_DUE -> new BitsDue(in.integer("link"));
      case STORED_KEY_DUE -> new StoredKeyDue(in.integer("demand"));
      case REQUEST_DUE -> new RequestDue(in.integer("demand"));
      case ROUTE_RETRY -> new RouteRetry(in.integer("demand"));
      case PATIENCE_OVER -> new PatienceOver(in.integer("demand"));
      case MONITORING_DUE -> new MonitoringDue();
      case HOLD_OVER -> new HoldOver(in.integer("link"), in.varint("held"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }

  private static void write(RelayedKey key, WireWriter out) {
    write(key.transfer(), out);
    out.putInt(key.link());
    out.putLongs(key.ranges());
    out.putWords(key.ciphertext());
  }

  private static void write(Transfer transfer, WireWriter out) {
    out.putInt(transfer.source());
    out.putVarint(transfer.number());
    out.putInt(transfer.demand());
    out.putVarint(transfer.request());
    out.putInt(transfer.destination());
    out.putInt(transfer.bits());
    out.putInts(transfer.visited());
    out.putInts(transfer.ahead());
    out.putInts(transfer.avoidLinks());
    out.putInt(transfer.reroutes());
    out.putVarint(transfer.split().key());
    out.putInt(transfer.split().parts());
  }

  private static Transfer transfer(WireReader in) {
    return new Transfer(
        in.integer("source"),
        in.varint("number"),
        in.integer("demand"),
        in.varint("request"),
        in.integer("destination"),
        in.integer("bits"),
        in.ints("visited", MAX_ROUTE),
        in.ints("ahead", MAX_ROUTE),
        in.ints("avoidLinks", MAX_ROUTE),
        in.integer("reroutes"),
        new Transfer.Split(in.varint("key"), in.integer("parts")));
  }

  private static void write(Acknowledgement acknowledgement, WireWriter out) {
    out.putVarint(acknowledgement.number());
    out.putInt(acknowledgement.hops());
    out.putInt(acknowledgement.reroutes());
  }

  private static void write(Refusal refusal, WireWriter out) {
    out.putVarint(refusal.number());
    out.putInt(refusal.reroutes());
    out.putInt(refusal.reason().code());
  }

  private static void write(KeysTaken taken, WireWriter out) {
    out.putInt(taken.demand());
    out.putVarint(taken.request());
    out.putLongs(taken.ranges());
    out.putBoolean(taken.outside());
  }

  private static void write(Settlement settlement, WireWriter out) {
    out.putInt(settlement.source());
    out.putVarint(settlement.number());
    out.putBoolean(settlement.delivered());
  }
}
