package io.bellwether.cli;

import io.bellwether.cluster.wire.PayloadCodec;
import io.bellwether.cluster.wire.PayloadCodecs;
import io.bellwether.cluster.wire.WireReader;
import io.bellwether.cluster.wire.WireWriter;
import java.util.List;

/** The payload of benchmarks on the wire: its code alone. */
final class TokenCodec implements PayloadCodec<Phold.Token> {
  @Override
  public Class<Phold.Token> type() {
    return Phold.Token.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(Phold.Token.INSTANCE.code());
  }

  @Override
  public void write(Phold.Token token, WireWriter out, PayloadCodecs codecs) {}

  @Override
  public Phold.Token read(int code, WireReader in, PayloadCodecs codecs) {
    return Phold.Token.INSTANCE;
  }
}
