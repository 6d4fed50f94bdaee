package io.bellwether.protocol.qkd;

import io.bellwether.protocol.postprocessing.BitString;
import io.bellwether.protocol.qkd.StationMessage.ArmBlock;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.EngineResult;
import io.bellwether.time.NodeContext;
import io.bellwether.time.NodeProgram;
import io.bellwether.time.Payload;
import io.bellwether.time.SequentialEngine;
import io.bellwether.time.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Two nodes and the station between them in virtual time, for tests of protocols with one. */
final class StationLink {
  private static final long PROCESSING = VirtualTime.MICROSECOND;
  private static final int STATION = 2;

  final End alice;
  final End bob;
  long meetings;
  long pairs;
  private final SequentialEngine engine;

  /** A key as one end has deposited it. */
  record Deposit(KeyAllotment allotment, long firstBit) {}

  /** One end: hosts an endpoint, and cuts its light when told to. */
  static final class End implements NodeProgram, LinkEffects {
    final LinkEndpoint endpoint;
    final List<Deposit> deposits = new ArrayList<>();
    private final int other;
    private final long arm;
    private final long whole;
    private final TreeMap<Long, Boolean> light = new TreeMap<>();
    private NodeContext context;

    End(LinkEndpoint endpoint, int other, long arm, long whole) {
      this.endpoint = endpoint;
      this.other = other;
      this.arm = arm;
      this.whole = whole;
    }

    @Override
    public void start(NodeContext nodeContext) {
      context = nodeContext;
      endpoint.resume(0, this);
      light.keySet().forEach(time -> context.schedule(time, new QkdMessage.EmitBlock(-1)));
    }

    @Override
    public void receive(NodeContext nodeContext, int sender, Payload payload) {
      context = nodeContext;
      QkdMessage message = (QkdMessage) payload;
      if (message.link() >= 0) {
        endpoint.receive(context.now(), message, this);
      } else if (light.get(context.now())) {
        endpoint.resume(context.now(), this);
      } else {
        endpoint.interrupt(context.now(), this);
      }
    }

    @Override
    public void quantum(QkdMessage message) {
      context.send(STATION, arm, message);
    }

    @Override
    public void classical(QkdMessage message) {
      context.send(other, whole + PROCESSING, message);
    }

    @Override
    public long timer(long time, QkdMessage message) {
      return context.schedule(time, message);
    }

    @Override
    public void cancel(long timer) {
      context.cancel(timer);
    }

    @Override
    public void checked(long bits, long errors) {}

    @Override
    public void estimated(boolean key) {}

    @Override
    public void tagKey(boolean enough) {}

    @Override
    public KeyAllotment allot(long secretBits, long authenticationBits) {
      long rest = secretBits - authenticationBits;
      return new KeyAllotment(authenticationBits, rest / 2, rest - rest / 2, 0);
    }

    @Override
    public void deposit(KeyAllotment allotment, long firstBit) {
      deposits.add(new Deposit(allotment, firstBit));
    }

    @Override
    public void deposit(KeyAllotment allotment, long firstBit, BitString key) {
      throw new AssertionError("stations have no real bits");
    }
  }

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
    alice = new End(new FirstSender(settings), 1, first, whole);
    bob = new End(new SecondSender(settings), 0, second, whole);
    RandomStream random = RandomStream.of(seed, "link", "detections");
    TestNetwork network = new TestNetwork();
    network.node("alice", alice);
    network.node("bob", bob);
    network.node("station", new Middle(new UntrustedStation(settings, random), first, second));
    network.join(0, 1, whole).join(0, STATION, first).join(1, STATION, second);
    engine = new SequentialEngine(network.model());
  }

  /** Cuts the light at both ends at a time, or lets it through again. */
  StationLink light(long time, boolean on) {
    alice.light.put(time, on);
    bob.light.put(time, on);
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
