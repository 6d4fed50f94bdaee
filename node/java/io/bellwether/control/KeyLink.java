package io.bellwether.control;

/**
 * A link as key control sees it.
 *
 * @param link id of the link: its index in the network, 0 or more
 * @param transmitter id of the node that sends the light
 * @param receiver id of the node that detects it
 * @param store of each of its ends
 */
public record KeyLink(int link, int transmitter, int receiver, StorePlan store) {
  public KeyLink {
    if (link < 0) {
      throw new IllegalArgumentException("link is " + link + ", expected 0 or more");
    }
    if (transmitter < 0 || receiver < 0 || transmitter == receiver) {
      throw new IllegalArgumentException(
          "link "
              + link
              + " leads from node "
              + transmitter
              + " to node "
              + receiver
              + ", expected two different nodes, 0 or more");
    }
  }

  /** A link whose store is empty in the beginning and alike in both directions. */
  public KeyLink(int link, int transmitter, int receiver, StoreLevels levels) {
    this(link, transmitter, receiver, StorePlan.of(levels));
  }
}
