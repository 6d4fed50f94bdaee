package io.bellwether.time;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/**
 * A virtual-time network for tests: declare nodes and channels, then run it on the sequential
 * engine, which needs no actor system, or on actors.
 *
 * <pre>{@code
 * TestNetwork network = new TestNetwork();
 * int alice = network.node("alice", program);
 * int bob = network.node("bob", other);
 * network.join(alice, bob, 50 * MICROSECOND);
 * EngineResult result = network.run(SECOND);
 * }</pre>
 */
public final class TestNetwork {
  private final List<NodeProgram> programs = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<long[]> joined = new ArrayList<>();
  private int conditions;
  private SharedObjects objects = SharedObjects.NONE;

  /** Adds a node and returns its id. */
  public int node(String name, NodeProgram program) {
    programs.add(program);
    names.add(name);
    return programs.size() - 1;
  }

  /** Declares a channel of {@code delay} picoseconds in both directions. */
  public TestNetwork join(int one, int other, long delay) {
    joined.add(new long[] {one, other, delay});
    return this;
  }

  /** Says how many nodes take part in the stop condition. */
  public TestNetwork conditions(int count) {
    conditions = count;
    return this;
  }

  /** Says what makes the registers that nodes share. */
  public TestNetwork sharing(SharedObjects makers) {
    objects = makers;
    return this;
  }

  /** The network as the engines see it; its programs are shared, so run it once. */
  public EngineModel model() {
    Channels.Builder channels = Channels.between(programs.size());
    joined.forEach(j -> channels.join((int) j[0], (int) j[1], j[2]));
    return new EngineModel(programs, names, channels.build(), conditions, objects);
  }

  /** Runs it on the sequential engine until {@code end} picoseconds. */
  public EngineResult run(long end) {
    return new SequentialEngine(model()).run(end);
  }

  /** Runs it on actors. */
  public EngineResult runOnActors(EngineOptions options) {
    return onActors(model(), options, new EngineControl());
  }

  /** The fingerprint of a network from the results of its regions, in their order. */
  public static long fingerprint(List<EngineResult> results, int[] regionOf) {
    long[] fingerprints = new long[regionOf.length];
    int[] next = new int[results.size()];
    for (int node = 0; node < regionOf.length; node++) {
      int region = regionOf[node];
      fingerprints[node] = results.get(region).fingerprints()[next[region]++];
    }
    return EngineResult.fingerprint(fingerprints);
  }

  /** Runs a model on an actor system of its own, which is gone afterwards. */
  public static EngineResult onActors(
      EngineModel model, EngineOptions options, EngineControl control) {
    CompletableFuture<EngineResult> result = new CompletableFuture<>();
    ActorTestKit kit =
        ActorTestKit.create("test", Engine.configuration(Configuration.load(), options.threads()));
    try {
      kit.spawn(Engine.create(model, options, control, result));
      return result.join();
    } finally {
      kit.shutdownTestKit();
    }
  }
}
