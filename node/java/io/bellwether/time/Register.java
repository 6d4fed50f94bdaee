package io.bellwether.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A shared object at its home: who holds handles of it, and the requests that wait for their turn.
 *
 * <p>A register that was merged into one of the same region is that one's from then on, with all it
 * knows. One whose object has moved to another region stays: it still orders what its own holders
 * ask for, hands that on to its parent, and counts there as a {@link Child} with a bound.
 */
final class Register {

  /** A register of another region whose object was merged into this one. */
  static final class Child {
    final long name;
    final long parent;
    final Bound bound = new Bound();

    Child(long name, long parent) {
      this.name = name;
      this.parent = parent;
    }
  }

  /** An object that has come to be merged, for the joint operation with this key. */
  record Guest(long time, long key, SharedObject object) {}

  final long name;
  final Registry owner;
  final PriorityQueue<Request> queue;
  final List<Child> children = new ArrayList<>(0);
  final List<Guest> guests = new ArrayList<>(0);
  boolean listed;
  private final List<Register> merged = new ArrayList<>(0);
  private final List<Long> openJoins = new ArrayList<>(0);
  private boolean foreign;
  private SharedObject object;
  private Register mergedInto;
  private long parent = -1;
  private int[] holders = new int[2];
  private int[] handles = new int[2];
  private long[] since = new long[2];
  private int size;
  private int handlesOfName;
  private boolean anySpent;
  private long lastTime;
  private long lastKey;

  /** A register whose object was just made; one node has all of its handles. */
  Register(
      long name,
      Registry owner,
      Comparator<Request> order,
      SharedObject object,
      NodeCell creator,
      int handles) {
    this.name = name;
    this.owner = owner;
    this.queue = new PriorityQueue<>(2, order);
    this.object = object;
    this.handlesOfName = handles;
    hold(creator.id(), handles, creator.now());
  }

  /** The register that this one has become part of: itself, if none. */
  Register root() {
    return mergedInto == null ? this : mergedInto;
  }

  Register mergedInto() {
    return mergedInto;
  }

  boolean hasMoved() {
    return parent >= 0;
  }

  /** The name of the register of another region that has this one's object. */
  long parent() {
    return parent;
  }

  /** Sends the object away, to become part of another region's register. */
  SharedObject moveTo(long newParent) {
    SharedObject gone = object;
    parent = newParent;
    object = null;
    return gone;
  }

  /** Whether a register of another home was merged into this one. */
  boolean isForeign() {
    return foreign;
  }

  /** Hands requests on to another register from now on. */
  void follow(long newParent) {
    parent = newParent;
  }

  int holders() {
    return size;
  }

  int holder(int i) {
    return holders[i];
  }

  /** When the holder's handles arrive, in picoseconds. */
  long since(int i) {
    return since[i];
  }

  /** Whether a node is the only one that can ask for anything, now and before it hands on. */
  boolean isAlone(int node) {
    return size == 1 && holders[0] == node && children.isEmpty() && queue.isEmpty() && !hasMoved();
  }

  /** Whether nobody can ask for anything any more. */
  boolean isAbandoned() {
    return size == 0
        && children.isEmpty()
        && queue.isEmpty()
        && guests.isEmpty()
        && openJoins.isEmpty();
  }

  /**
   * Takes note of a joint operation that was handed on: until it is done the other register's
   * object may come here, to be sent on.
   */
  void opened(long join) {
    openJoins.add(join);
  }

  /** Takes note that a joint operation that was handed on is done. */
  void closed(long join) {
    openJoins.remove(join);
  }

  private int indexOf(int node) {
    for (int i = 0; i < size; i++) {
      if (holders[i] == node) {
        return i;
      }
    }
    return -1;
  }

  private void hold(int node, int count, long from) {
    int i = indexOf(node);
    if (i >= 0) {
      handles[i] += count;
      since[i] = Math.min(since[i], from);
      return;
    }
    if (size == holders.length) {
      holders = Arrays.copyOf(holders, 2 * size);
      handles = Arrays.copyOf(handles, 2 * size);
      since = Arrays.copyOf(since, 2 * size);
    }
    holders[size] = node;
    handles[size] = count;
    since[size++] = from;
  }

  private void giveUp(Request request) {
    int i = indexOf(request.node());
    if (i < 0 || handles[i] < request.handles()) {
      throw new IllegalStateException(
          "the node parts with "
              + request.handles()
              + " handles of register "
              + nameOf(request.register())
              + ", of which it holds "
              + (i < 0 ? 0 : handles[i]));
    }
    handles[i] -= request.handles();
    if (handles[i] == 0) {
      size--;
      holders[i] = holders[size];
      handles[i] = handles[size];
      since[i] = since[size];
    }
  }

  /** Checks that a node may ask for something here. */
  void expectHolder(Request request) {
    if (indexOf(request.node()) < 0) {
      throw new IllegalStateException(
          "the node acts on register " + nameOf(request.register()) + ", which it does not hold");
    }
  }

  /** Checks that a request comes in its turn; only one of a node that holds nothing can fail. */
  void expectInOrder(Request request) {
    if (request.time() < lastTime || (request.time() == lastTime && request.key() < lastKey)) {
      throw new IllegalStateException(
          "the node acts on register " + nameOf(request.register()) + " before it has arrived");
    }
    lastTime = request.time();
    lastKey = request.key();
  }

  /** Hands handles on or gives them up, as a request says. */
  void pass(Request request) {
    giveUp(request);
    if (request.kind() == Request.Kind.TRANSFER) {
      hold(request.receiver(), request.handles(), request.arrival());
    } else if (request.register() == name) {
      handlesOfName -= request.handles();
    } else {
      for (Register part : merged) {
        if (part.name == request.register()) {
          part.handlesOfName -= request.handles();
          anySpent |= part.isSpent();
        }
      }
    }
  }

  /** Whether no handle of this name is left, whatever it was merged into. */
  private boolean isSpent() {
    return handlesOfName <= 0;
  }

  private boolean isParent(long part) {
    for (Child child : children) {
      if (child.parent == part) {
        return true;
      }
    }
    return false;
  }

  /** Forgets the names of merged registers that neither a node nor a child can use any more. */
  void forgetSpentNames() {
    if (!anySpent || !openJoins.isEmpty()) {
      return;
    }
    anySpent = false;
    int kept = 0;
    for (Register part : merged) {
      if (part.isSpent() && !isParent(part.name)) {
        part.owner.forget(part.name);
      } else {
        anySpent |= part.isSpent();
        merged.set(kept++, part);
      }
    }
    merged.subList(kept, merged.size()).clear();
  }

  /** Forgets all names that it has. */
  void forgetNames() {
    owner.forget(name);
    for (Register part : merged) {
      part.owner.forget(part.name);
    }
  }

  /** Applies an operation to the object. */
  long apply(Request request) {
    return object.apply(request);
  }

  /** About how many bytes the object takes on its way to another region. */
  long objectBytes() {
    return object.bytes();
  }

  /** Merges an object into this one's. */
  void absorb(SharedObject guest) {
    object.absorb(guest);
  }

  /** The object that has come for a joint operation; null if it has not. */
  SharedObject takeGuest(Request join) {
    for (int i = 0; i < guests.size(); i++) {
      if (guests.get(i).key == join.key()) {
        return guests.remove(i).object;
      }
    }
    return null;
  }

  /** Makes another register part of this one and returns its object. */
  SharedObject takeOver(Register other) {
    for (int i = 0; i < other.size; i++) {
      hold(other.holders[i], other.handles[i], other.since[i]);
    }
    other.mergedInto = this;
    for (Register part : other.merged) {
      part.mergedInto = this;
    }
    foreign |= other.foreign || other.owner != owner;
    other.size = 0;
    openJoins.addAll(other.openJoins);
    anySpent |= other.anySpent || other.isSpent();
    queue.addAll(other.queue);
    other.queue.clear();
    children.addAll(other.children);
    guests.addAll(other.guests);
    merged.add(other);
    merged.addAll(other.merged);
    other.merged.clear();
    SharedObject gone = other.object;
    other.object = null;
    return gone;
  }

  /** Takes note of the bound of a child, which may be a new one. */
  boolean heed(RegisterTraffic.Bounded told) {
    for (Child each : children) {
      if (each.name == told.child()) {
        each.bound.set(told.time(), told.key());
        return false;
      }
    }
    Child fresh = new Child(told.child(), told.register());
    fresh.bound.set(told.time(), told.key());
    children.add(fresh);
    return true;
  }

  /** A register's name as people read it: its creator and its number there. */
  static String nameOf(long register) {
    return EventKey.sender(register) + "/" + EventKey.sequence(register);
  }
}
