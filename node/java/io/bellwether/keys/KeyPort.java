package io.bellwether.keys;

import io.bellwether.control.StorePlan;

/**
 * One end of a link, as its node's key manager sees it.
 *
 * @param link id of the link
 * @param name the link's name in the specification, which its key stream is drawn by
 * @param neighbour id of the node at the other end
 * @param transmitter whether this end sends the light; it reports the link to key control
 * @param store what the store is laid out for
 * @param authenticationTagBits key that authenticating a relayed key's message costs, 0 or more
 */
public record KeyPort(
    int link,
    String name,
    int neighbour,
    boolean transmitter,
    StorePlan store,
    int authenticationTagBits) {
  public KeyPort {
    if (link < 0 || neighbour < 0) {
      throw new IllegalArgumentException(
          "link " + link + " to node " + neighbour + ": expected ids of 0 or more");
    }
    if (authenticationTagBits < 0) {
      throw new IllegalArgumentException(
          "authenticationTagBits is " + authenticationTagBits + ", expected 0 or more");
    }
  }
}
