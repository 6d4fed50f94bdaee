package io.bellwether.protocol.qkd;

import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.time.SequentialEngine;
import io.bellwether.time.TestNetwork;

/** Two nodes and the station between them in virtual time, for tests of protocols with one. */
final class StationLink {
  private static final long PROCESSING = VirtualTime.MICROSECOND;
  private static final int STATION = 2;

  final LinkEnd alice;
  final LinkEnd bob;
  long meetings;
  long pairs;
  private final SequentialEngine engine;

  /** The station, which knows the ends and nothing of their settings. */
  private final class Middle implements NodeProgram {
    private final UntrustedStation station;
    private final long[] arms;

    Middle(UntrustedStation station, long... arms) {
      this.station = station;
      this.arms = arms;
    }

    @Override
    public void start(NodeContext context) {}

    @Override
    public void receive(NodeContext context, int sender, Payload payload) {
      station.receive(
          (ArmBlock) payload,
          announcement -> {
            meetings++;
            pairs += announcement.pairs();
            for (int end = 0; end < 2; end++) {
              context.send(end, arms[end] + PROCESSING, announcement);
            }
          });
    }
  }

  /** A link whose first arm takes {@code firstLead} longer than the other. */
  StationLink(StationSettings settings, long seed) {
    long near = 100 * VirtualTime.MICROSECOND;
    long first = near + Math.max(0, settings.firstLead());
    long second = near + Math.max(0, -settings.firstLead());
    long whole = first + second;
    alice = end(new FirstSender(settings), first, 1, whole);
    bob = end(new SecondSender(settings), second, 0, whole);
    RandomStream random = RandomStream.of(seed, "link", "detections");
    TestNetwork network = new TestNetwork();
    network.node("alice", alice);
    network.node("bob", bob);
    network.node("station", new Middle(new UntrustedStation(settings, random), first, second));
    network.join(0, 1, whole).join(0, STATION, first).join(1, STATION, second);
    engine = new SequentialEngine(network.model());
  }

  private static LinkEnd end(LinkEndpoint endpoint, long arm, int other, long whole) {
    return new LinkEnd(
        endpoint, new LinkEnd.Way(STATION, arm), new LinkEnd.Way(other, whole + PROCESSING));
  }

  /** Cuts the light at both ends at a time, or lets it through again. */
  StationLink light(long time, boolean on) {
    alice.light(time, on);
    bob.light(time, on);
    return this;
  }

  StationLink run(long end) {
    EngineResult result = engine.run(end);
    if (result.failure().isPresent()) {
      throw new AssertionError(result.failure().get().cause());
    }
    return this;
  }
}
