package io.bellwether.time;

import java.util.List;

/**
 * A network as the engine sees it: programs that exchange events over channels.
 *
 * @param programs one per node, in id order
 * @param names one per node, for messages
 * @param channels between them
 * @param conditions how many nodes take part in the stop condition; 0 for none
 * @param objects makes the registers that nodes share
 */
public record EngineModel(
    List<? extends NodeProgram> programs,
    List<String> names,
    Channels channels,
    int conditions,
    SharedObjects objects) {

  /** Checks that the parts describe the same nodes. */
  public EngineModel {
    programs = List.copyOf(programs);
    names = List.copyOf(names);
    if (programs.size() != names.size() || programs.size() != channels.nodes()) {
      throw new IllegalArgumentException(
          programs.size()
              + " programs, "
              + names.size()
              + " names and channels between "
              + channels.nodes()
              + " nodes do not describe one network");
    }
    if (conditions < 0 || conditions > programs.size()) {
      throw new IllegalArgumentException(
          "conditions is " + conditions + ", expected 0 to " + programs.size());
    }
  }

  /** A network without registers. */
  public EngineModel(
      List<? extends NodeProgram> programs, List<String> names, Channels channels, int conditions) {
    this(programs, names, channels, conditions, SharedObjects.NONE);
  }

  /** The same network with registers. */
  public EngineModel sharing(SharedObjects makers) {
    return new EngineModel(programs, names, channels, conditions, makers);
  }

  /** Whether nodes share registers. */
  boolean shares() {
    return objects != SharedObjects.NONE;
  }

  /** The number of nodes. */
  public int nodes() {
    return programs.size();
  }

  NodeCell[] cells() {
    return cells(Region.whole(channels));
  }

  /** The cells of a region's nodes, each at its id; the others are null. */
  NodeCell[] cells(Region region) {
    NodeCell[] cells = new NodeCell[nodes()];
    for (int node : region.nodes()) {
      cells[node] = new NodeCell(node, names.get(node), programs.get(node), channels);
    }
    return cells;
  }
}
