package io.bellwether.topology;

import java.util.Optional;

/**
 * An application that takes keys: a secure application entity (SAE) of ETSI GS QKD 014, attached to
 * the key-management entity of a node.
 *
 * @param id its SAE ID: at most {@value #LONGEST_ID} characters, so that it fits into the common
 *     name of a certificate (RFC 5280, ub-common-name), none of them a control character
 * @param node id of the node
 * @param quota of the keys that it takes as master, if it has one; a key counts once, whoever else
 *     gets it
 */
public record ApplicationSpec(String id, String node, Optional<QuotaSpec> quota) {
  /** The longest SAE ID. */
  public static final int LONGEST_ID = 64;

  public ApplicationSpec {
    Check.text("id", id);
    Check.that(
        id.length() <= LONGEST_ID && id.chars().noneMatch(Character::isISOControl),
        "id",
        Problems.quote(id),
        "at most " + LONGEST_ID + " characters, none of them a control character");
    Check.text("node", node);
  }
}
