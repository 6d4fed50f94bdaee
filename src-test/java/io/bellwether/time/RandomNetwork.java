package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NEVER;
import static io.bellwether.quantity.VirtualTime.PICOSECOND;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Small networks of random shape whose nodes are busy with each other, for tests of engines. Those
 * of odd seeds know whole microseconds only and have delays of a few, so that many events are due
 * at the same instant, also at horizons.
 */
public final class RandomNetwork {

  /** Sends, schedules and cancels at random; what it does depends on everything it has received. */
  private static final class Restless implements NodeProgram {
    private static final long TIMEOUT = -1;

    private final RandomStream random;
    private final int[] neighbours;
    private final long[] delays;
    private final long grain;
    private long timer = -1;
    private long memory;
    private int received;

    Restless(int id, long seed, int[] neighbours, long[] delays, long grain) {
      this.random = RandomStream.of(seed, "n" + id, "restless");
      this.neighbours = neighbours;
      this.delays = delays;
      this.grain = grain;
    }

    private long upTo(long time) {
      return random.nextLong(time / grain) * grain;
    }

    @Override
    public void start(NodeContext context) {
      for (int i = 0; i < 3; i++) {
        context.schedule(upTo(MILLISECOND), new Message(i));
      }
    }

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      long value = ((Message) payload).value();
      memory = memory * 31 + value + sender;
      if (++received == 40) {
        context.conditionMet();
      }
      if (value == TIMEOUT) {
        return;
      }
      int action = random.nextInt(8);
      if (action == 5) {
        timer = context.schedule(context.now() + upTo(MILLISECOND), new Message(TIMEOUT));
      } else if (action == 6 && timer >= 0) {
        context.cancel(timer);
        timer = -1;
      }
      if (action < 5) {
        int i = random.nextInt(neighbours.length);
        long extra = random.nextBoolean() ? 0 : upTo(200 * MICROSECOND);
        context.send(neighbours[i], delays[i] + extra, new Message(memory & 0xFFFF));
      } else {
        long pause = action == 7 ? 0 : upTo(100 * MICROSECOND);
        context.schedule(context.now() + pause, new Message(memory & 0xFFFF));
      }
    }
  }

  private RandomNetwork() {}

  /** A network of 2 to 31 nodes; the same seed gives the same. */
  public static TestNetwork of(long seed) {
    return of(seed, Restless::new);
  }

  /** A network of the same shape whose nodes share registers. */
  static TestNetwork withRegisters(long seed) {
    return withRegisters(seed, NEVER);
  }

  /** The same, but from a time on its nodes give up all that they hold. */
  static TestNetwork withRegisters(long seed, long closing) {
    return of(
            seed,
            (id, same, neighbours, delays, grain) ->
                new Sharing(id, same, neighbours, delays, grain, closing))
        .sharing(HashChain::of);
  }

  /** Makes the program of a node. */
  private interface Maker {
    NodeProgram program(int id, long seed, int[] neighbours, long[] delays, long grain);
  }

  private static TestNetwork of(long seed, Maker maker) {
    RandomStream random = RandomStream.of(seed, "network", "shape");
    long grain = seed % 2 == 0 ? PICOSECOND : MICROSECOND;
    long longest = seed % 2 == 0 ? 50 * MICROSECOND : 5 * MICROSECOND;
    int nodes = 2 + random.nextInt(30);
    List<List<long[]>> adjacency = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      adjacency.add(new ArrayList<>());
    }
    List<long[]> joined = new ArrayList<>();
    for (int i = 1; i < nodes; i++) {
      for (int j = 0; j < 1 + random.nextInt(2); j++) {
        int other = random.nextInt(i);
        long delay = MICROSECOND + random.nextLong(longest / grain) * grain;
        joined.add(new long[] {i, other, delay});
        adjacency.get(i).add(new long[] {other, delay});
        adjacency.get(other).add(new long[] {i, delay});
      }
    }
    TestNetwork network = new TestNetwork();
    for (int i = 0; i < nodes; i++) {
      int[] neighbours = adjacency.get(i).stream().mapToInt(a -> (int) a[0]).toArray();
      long[] delays = adjacency.get(i).stream().mapToLong(a -> a[1]).toArray();
      network.node("n" + i, maker.program(i, seed, neighbours, delays, grain));
    }
    joined.forEach(j -> network.join((int) j[0], (int) j[1], j[2]));
    return network;
  }
}
