package io.bellwether.cluster.wire;

import io.bellwether.time.Message;
import java.util.List;

/** The payload of tests on the wire. */
public final class MessageCodec implements PayloadCodec<Message> {

  @Override
  public Class<Message> type() {
    return Message.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(900);
  }

  @Override
  public void write(Message payload, WireWriter out, PayloadCodecs codecs) {
    out.putVarint(payload.value());
  }

  @Override
  public Message read(int code, WireReader in, PayloadCodecs codecs) {
    return new Message(in.varint("value"));
  }
}
