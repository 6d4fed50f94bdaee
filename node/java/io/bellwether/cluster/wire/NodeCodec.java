package io.bellwether.cluster.wire;

import io.bellwether.node.NodeMessage;
import io.bellwether.node.NodeMessage.Change;
import io.bellwether.node.NodeMessage.Forward;
import io.bellwether.node.NodeMessage.LightChanges;
import java.util.List;

/** What nodes tell themselves and the management network, with the messages that it carries. */
final class NodeCodec implements PayloadCodec<NodeMessage> {
  private static final int LIGHT_CHANGES = 400;
  private static final int FORWARD = 401;

  @Override
  public Class<NodeMessage> type() {
    return NodeMessage.class;
  }

  @Override
  public List<Integer> codes() {
    return List.of(LIGHT_CHANGES, FORWARD);
  }

  @Override
  public void write(NodeMessage message, WireWriter out, PayloadCodecs codecs) {
    switch (message.code()) {
      case LIGHT_CHANGES -> {
        out.putInt(((LightChanges) message).link());
        out.putInt(((LightChanges) message).change().code());
      }
      case FORWARD -> {
        Forward forward = (Forward) message;
        out.putInt(forward.source());
        out.putInt(forward.destination());
        codecs.write(forward.message(), out);
      }
      default -> throw new IllegalArgumentException("no codec for " + message);
    }
  }

  @Override
  public NodeMessage read(int code, WireReader in, PayloadCodecs codecs) {
    return switch (code) {
      case LIGHT_CHANGES ->
          new LightChanges(in.integer("link"), Change.of(in.integer("the code of a change")));
      case FORWARD -> new Forward(in.integer("source"), in.integer("destination"), codecs.read(in));
      default -> throw new IllegalArgumentException("no codec for code " + code);
    };
  }
}
