package io.bellwether.cli;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.Sampling;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Channels;
import io.bellwether.time.Digest;
import io.bellwether.time.EngineModel;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * PHOLD on a ring, the usual load of engines (R. Fujimoto, "Performance of Time Warp under
 * synthetic workloads", SCS 1990): each event, once executed, goes on to one of the two neighbours
 * after an exponential holding time plus the delay of the channel.
 */
final class Phold implements NodeProgram {
  static final long DELAY = 50 * VirtualTime.MICROSECOND;
  private static final double MEAN_HOLDING = 50.0 * VirtualTime.MICROSECOND;

  /** The one payload: it carries nothing, so that the engine alone is measured. */
  enum Token implements Payload {
    INSTANCE;

    @Override
    public int code() {
      return 901;
    }

    @Override
    public void digest(Digest digest) {}
  }

  /** Wall-clock time from the first event source to the end, without the start of actors. */
  static final class Clock {
    private final AtomicLong started = new AtomicLong();

    private void start() {
      started.compareAndSet(0, System.nanoTime());
    }

    /** Events per second since the first node started. */
    double rate(long events) {
      return events * 1e9 / (System.nanoTime() - started.get());
    }
  }

  private final Clock clock;
  private final RandomStream random;
  private final int left;
  private final int right;
  private final int population;

  private Phold(int node, int nodes, int population, long seed, Clock clock) {
    this.clock = clock;
    this.random = RandomStream.of(seed, "n" + node, "phold");
    this.left = (node + nodes - 1) % nodes;
    this.right = (node + 1) % nodes;
    this.population = population;
  }

  /** A ring of {@code nodes} nodes with {@code population} events each. */
  static EngineModel ring(int nodes, int population, long seed, Clock clock) {
    List<NodeProgram> programs = new ArrayList<>(nodes);
    List<String> names = new ArrayList<>(nodes);
    Channels.Builder channels = Channels.between(nodes);
    for (int i = 0; i < nodes; i++) {
      programs.add(new Phold(i, nodes, population, seed, clock));
      names.add("n" + i);
      channels.join(i, (i + 1) % nodes, DELAY);
    }
    return new EngineModel(programs, names, channels.build(), 0);
  }

  @Override
  public void start(NodeContext context) {
    clock.start();
    for (int i = 0; i < population; i++) {
      context.schedule(holding(), Token.INSTANCE);
    }
  }

  @Override
  public void receive(NodeContext context, int sender, Payload payload) {
    int next = random.nextBoolean() ? left : right;
    context.send(next, DELAY + holding(), payload);
  }

  private long holding() {
    return (long) Sampling.exponential(random, MEAN_HOLDING);
  }
}
