package io.bellwether.topology;

import java.util.Optional;

/**
 * One node.
 *
 * @param id unique in the network
 * @param kind what it is
 * @param position where it is, if known; nothing but maps and exports reads it
 */
public record NodeSpec(String id, NodeKind kind, Optional<Position> position) {
  public NodeSpec {
    Check.text("id", id);
  }
}
