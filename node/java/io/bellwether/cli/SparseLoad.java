package io.bellwether.cli;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Channels;
import io.bellwether.time.EngineModel;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;

/** Loads in which hardly anything happens, so that rounds are all that costs. */
final class SparseLoad {
  private static final long DELAY = 100 * VirtualTime.MICROSECOND;
  private static final double MEAN_INTERVAL = 640.0 * VirtualTime.MILLISECOND;

  private SparseLoad() {}

  /** Two nodes that tick together, once per {@link #tick}: a round each, with nothing to send. */
  static EngineModel pair() {
    return new EngineModel(
        List.of(new Ticker(), new Ticker()),
        List.of("left", "right"),
        Channels.between(2).join(0, 1, tick()).build(),
        0);
  }

  /** Virtual time between two rounds of {@link #pair}, in picoseconds. */
  static long tick() {
    return DELAY;
  }

  /** A chain of nodes, each of which now and then sends a message to one of the chain's ends. */
  static EngineModel chain(int nodes, long seed) {
    List<NodeProgram> programs = new ArrayList<>(nodes);
    List<String> names = new ArrayList<>(nodes);
    Channels.Builder channels = Channels.between(nodes);
    for (int i = 0; i < nodes; i++) {
      programs.add(new Link(nodes, RandomStream.of(seed, "n" + i, "sparse chain")));
      names.add("n" + i);
      if (i > 0) {
        channels.join(i - 1, i, DELAY);
      }
    }
    return new EngineModel(programs, names, channels.build(), 0);
  }

  private static final class Ticker implements NodeProgram {
    @Override
    public void start(NodeContext context) {
      context.schedule(0, Phold.Token.INSTANCE);
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      context.schedule(context.now() + DELAY, payload);
    }
  }

  /** Passes on what comes, in the direction in which it runs, and seldom sends something itself. */
  private static final class Link implements NodeProgram {
    private final int nodes;
    private final RandomStream random;

    private Link(int nodes, RandomStream random) {
      this.nodes = nodes;
      this.random = random;
    }

    @Override
    public void start(NodeContext context) {
      scheduleNext(context);
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      int id = context.id();
      boolean own = sender == id;
      int next = own ? (random.nextBoolean() ? id + 1 : id - 1) : 2 * id - sender;
      if (next >= 0 && next < nodes) {
        context.send(next, DELAY, payload);
      }
      if (own) {
        scheduleNext(context);
      }
    }

    private void scheduleNext(NodeContext context) {
      long interval = (long) Sampling.exponential(random, MEAN_INTERVAL);
      context.schedule(context.now() + interval, Phold.Token.INSTANCE);
    }
  }
}
