package io.bellwether.cluster.exchange;

import static io.bellwether.quantity.VirtualTime.MILLISECOND;

import io.bellwether.time.Message;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;

/** Does something every millisecond; a weak one fails at the third. */
record Ticking(boolean weak) implements NodeProgram {

  @Override
  public void start(NodeContext context) {
    context.schedule(MILLISECOND, new Message(1));
  }

  @Override
  public void receive(NodeContext context, int sender, Payload payload) {
    long count = ((Message) payload).value();
    if (weak && count == 3) {
      throw new IllegalStateException("too weak");
    }
    context.schedule(context.now() + MILLISECOND, new Message(count + 1));
  }
}
