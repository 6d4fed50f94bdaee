package io.bellwether.time;

import static io.bellwether.quantity.VirtualTime.MICROSECOND;
import static io.bellwether.quantity.VirtualTime.MILLISECOND;
import static io.bellwether.quantity.VirtualTime.NEVER;

import io.bellwether.quantity.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that creates registers, acts on them, merges them, hands them on and gives them up at
 * random. What it does depends on every outcome, and some of it is done while it pauses. From its
 * closing time on it gives up whatever it holds or gets.
 */
final class Sharing implements NodeProgram {
  private static final int DEEPEST = 4;

  /** Handles on their way. */
  record Photon(long register, int handles, long value) implements Payload {
    @Override
    public int code() {
      return 902;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(register).add((long) handles).add(value);
    }
  }

  private static final class Held {
    private final long register;
    private int handles;

    Held(long register) {
      this.register = register;
    }
  }

  private final RandomStream random;
  private final int[] neighbours;
  private final long[] delays;
  private final long grain;
  private final long closing;
  private final List<Held> held = new ArrayList<>();
  private long memory;
  private int received;

  Sharing(int id, long seed, int[] neighbours, long[] delays, long grain, long closing) {
    this.random = RandomStream.of(seed, "n" + id, "sharing");
    this.neighbours = neighbours;
    this.delays = delays;
    this.grain = grain;
    this.closing = closing;
  }

  private long upTo(long time) {
    return random.nextLong(time / grain) * grain;
  }

  @Override
  public void start(NodeContext context) {
    for (int i = 0; i < 2; i++) {
      context.schedule(upTo(MILLISECOND / 4), new Message(i));
    }
    if (closing < NEVER) {
      context.schedule(closing, new Message(2));
    }
    act(context, 0);
  }

  @Override
  public void receive(NodeContext context, int sender, Payload payload) {
    if (payload instanceof Photon photon) {
      hold(photon.register, photon.handles);
      memory = memory * 31 + photon.value + sender;
      act(context, 0);
      return;
    }
    memory = memory * 31 + ((Message) payload).value() + sender;
    if (++received == 10) {
      context.conditionMet();
    }
    act(context, 0);
    if (random.nextInt(3) == 0) {
      int i = random.nextInt(neighbours.length);
      context.send(neighbours[i], delay(i), new Message(memory & 0xFFFF));
    } else {
      long pause = random.nextInt(6) == 0 ? 0 : upTo(60 * MICROSECOND);
      context.schedule(context.now() + pause, new Message(memory & 0xFFFF));
    }
  }

  private long delay(int i) {
    return delays[i] + (random.nextBoolean() ? 0 : upTo(100 * MICROSECOND));
  }

  private void hold(long register, int handles) {
    for (Held each : held) {
      if (each.register == register) {
        each.handles += handles;
        return;
      }
    }
    Held fresh = new Held(register);
    fresh.handles = handles;
    held.add(fresh);
  }

  private void part(Held from, int handles) {
    from.handles -= handles;
    if (from.handles == 0) {
      held.remove(from);
    }
  }

  private void act(NodeContext context, int depth) {
    if (context.now() >= closing) {
      held.forEach(each -> context.release(each.register, each.handles));
      held.clear();
      return;
    }
    int choice = (int) ((random.nextInt(12) + (memory & 1)) % 12);
    if (held.isEmpty() || choice == 0) {
      int handles = 1 + random.nextInt(3);
      hold(context.create(new Message(memory & 0xFF), handles), handles);
      return;
    }
    Held one = held.get(random.nextInt(held.size()));
    Message what = new Message(memory & 0xFF);
    if (choice < 3) {
      context.operate(one.register, what);
    } else if (choice < 7) {
      context.operate(one.register, what, (c, outcome) -> goOn(c, outcome, depth));
      if (random.nextInt(4) == 0) {
        context.operate(one.register, what, (c, outcome) -> goOn(c, outcome, depth));
      }
    } else if (choice == 7) {
      Held other = held.get(random.nextInt(held.size()));
      context.operate(one.register, other.register, what, (c, outcome) -> goOn(c, outcome, depth));
    } else if (choice < 11) {
      int i = random.nextInt(neighbours.length);
      int handles = 1 + random.nextInt(one.handles);
      Photon photon = new Photon(one.register, handles, memory & 0xFF);
      context.transfer(one.register, handles, neighbours[i], delay(i), photon);
      part(one, handles);
    } else {
      int handles = 1 + random.nextInt(one.handles);
      context.release(one.register, handles);
      part(one, handles);
    }
  }

  private void goOn(NodeContext context, long outcome, int depth) {
    memory = memory * 31 + outcome;
    if (depth < DEEPEST && random.nextInt(3) > 0) {
      act(context, depth + 1);
    }
  }
}
