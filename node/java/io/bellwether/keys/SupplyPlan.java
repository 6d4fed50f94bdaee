package io.bellwether.keys;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * What a key-management entity knows of the network that it supplies keys in.
 *
 * @param node id of its node
 * @param nodeOf id of the node that each application is attached to
 * @param outlets the stores that start here, in the order of their demands
 * @param quotas of the applications that are attached here and have one, by their ids
 * @param newsDelay how long a message from another node takes to come here, in picoseconds
 */
@SuppressWarnings("ArrayRecordComponent")
public record SupplyPlan(
    int node,
    int[] nodeOf,
    List<Outlet> outlets,
    SortedMap<Integer, Quota> quotas,
    IntToLongFunction newsDelay) {
  /** Copies the lists. */
  public SupplyPlan {
    nodeOf = nodeOf.clone();
    outlets = List.copyOf(outlets);
    quotas = Collections.unmodifiableSortedMap(new TreeMap<>(quotas));
  }

  /**
   * A store that keys are supplied from.
   *
   * @param demand whose store it is
   * @param name of the demand, which the ids of its keys are drawn by
   * @param destination id of the node that has the same keys
   * @param keyBits size of its keys
   * @param capacity keys that it holds at most
   */
  public record Outlet(int demand, String name, int destination, int keyBits, int capacity) {}

  /** The store for keys that a node shall have, too; null if there is none. */
  Outlet outlet(int destination) {
    for (Outlet outlet : outlets) {
      if (outlet.destination() == destination) {
        return outlet;
      }
    }
    return null;
  }
}
