package io.bellwether.cluster.wire;

import io.bellwether.keys.RouteWish;
import io.bellwether.keys.SupplyMessage;
import io.bellwether.keys.SupplyMessage.Announcement;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.keys.SupplyMessage.WaitOver;
import java.util.List;

/** What applications ask key-management entities, and what those tell each other. */
final class SupplyCodec implements PayloadCodec<SupplyMessage> {
  private static final int MAX_ITEMS = 1 << 24;
  private static final int STATUS = 330;
  private static final int KEYS = 331;
  private static final int KEY_IDS = 332;
  private static final int ANNOUNCEMENT = 333;
  private static final int WAIT_OVER = 334;

  @Override
  public Class<SupplyMessage> type() {
    return SupplyMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(STATUS, KEYS, KEY_IDS, ANNOUNCEMENT, WAIT_OVER);
  }

  @Override
  public void write(SupplyMessage message, WireWriter out, PayloadCodecs codecs) {
    if (message instanceof StatusQuestion question) {
      write(question.ticket(), question.master(), question.slave(), out);
    } else if (message instanceof KeyQuestion question) {
      write(question.ticket(), question.master(), question.slave(), out);
      out.putInt(question.number());
      out.putInt(question.bits());
      out.putInts(question.others());
      out.putInt(question.route().code());
    } else if (message instanceof KeyIdQuestion question) {
      write(question.ticket(), question.master(), question.slave(), out);
      out.putWords(question.ids());
    } else if (message instanceof Announcement news) {
      out.putInt(news.master());
      out.putInts(news.slaves());
      out.putInt(news.demand());
      out.putInt(news.bits());
      out.putWords(news.ids());
      out.putLongs(news.numbers());
      out.putWords(news.ciphertexts());
    } else if (message instanceof WaitOver timer) {
      out.putVarint(timer.ticket());
    }
  }

  private static void write(long ticket, int master, int slave, WireWriter out) {
    out.putVarint(ticket);
    out.putInt(master);
    out.putInt(slave);
  }

  @Override
  public SupplyMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case STATUS ->
          new StatusQuestion(in.varint("ticket"), in.integer("master"), in.integer("slave"));
      case KEYS ->
          new KeyQuestion(
              in.varint("ticket"),
              in.integer("master"),
              in.integer("slave"),
              in.integer("number"),
              in.integer("bits"),
              in.ints("others", MAX_ITEMS),
              RouteWish.of(in.integer("the code of a route")));
      case KEY_IDS ->
          new KeyIdQuestion(
              in.varint("ticket"),
              in.integer("master"),
              in.integer("slave"),
              in.words("ids", MAX_ITEMS));
      case ANNOUNCEMENT ->
          new Announcement(
              in.integer("master"),
              in.ints("slaves", MAX_ITEMS),
              in.integer("demand"),
              in.integer("bits"),
              in.words("ids", MAX_ITEMS),
              in.longs("numbers", MAX_ITEMS),
              in.words("ciphertexts", MAX_ITEMS));
      case WAIT_OVER -> new WaitOver(in.varint("ticket"));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }
}
