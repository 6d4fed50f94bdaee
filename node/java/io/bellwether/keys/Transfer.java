package io.bellwether.keys;

import io.bellwether.time.Digest;
import java.util.Arrays;

/**
 * The open part of a key on its way: what it is, where it has been and where it will go.
 *
 * <p>The arrays are never written to after construction.
 *
 * @param source id of the node that chose the key
 * @param number of this transfer, unique at its source; more than 0 for what is sent, less for what
 *     is taken from a store
 * @param demand id of the demand that it serves
 * @param request number of the demand's request, 0 or more
 * @param destination id of the node that the key is for
 * @param bits length of the key, 1 or more
 * @param visited ids of the nodes that have sent it, first the source
 * @param ahead ids of the links that it will take from its next node on
 * @param avoidLinks ids of the links that failed it
 * @param reroutes how often it was given another route on its way
 * @param split which key it is a part of
 */
@SuppressWarnings("ArrayRecordComponent")
public record Transfer(
    int source,
    long number,
    int demand,
    long request,
    int destination,
    int bits,
    int[] visited,
    int[] ahead,
    int[] avoidLinks,
    int reroutes,
    Split split) {
  private static final int[] NOWHERE = {};

  /**
   * A key that is sent in parts over routes without a common relay: it is the exclusive or of all
   * of them, so that no relay knows it.
   *
   * @param key number of the first part, 0 of a key in one piece
   * @param parts how many, 1 or more
   */
  public record Split(long key, int parts) {
    /** A key in one piece. */
    public static final Split WHOLE = new Split(0, 1);
  }

  /** Whether this is one of several parts of a key. */
  boolean isPart() {
    return split.parts() > 1;
  }

  /** The key that this is a part of. */
  Transfer whole() {
    return isPart()
        ? new Transfer(
            source,
            split.key(),
            demand,
            request,
            destination,
            bits,
            visited,
            ahead,
            avoidLinks,
            reroutes,
            split)
        : this;
  }

  /** What a request has taken from a demand's end-to-end store, which is sent nowhere. */
  static Transfer ofStore(KeyDemand demand, long request, int keys) {
    return new Transfer(
        demand.source(),
        -1 - ((request << (Integer.SIZE - 1)) | demand.demand()),
        demand.demand(),
        request,
        demand.destination(),
        keys * demand.keyBits(),
        NOWHERE,
        NOWHERE,
        NOWHERE,
        0,
        Split.WHOLE);
  }

  /** What {@code node} sends over the first link ahead. */
  Transfer sentBy(int node) {
    int[] sent = append(visited, node);
    int[] rest = Arrays.copyOfRange(ahead, 1, ahead.length);
    return with(sent, rest, avoidLinks, reroutes);
  }

  /** This transfer after a link has failed it. */
  Transfer avoiding(int link) {
    return with(visited, ahead, append(avoidLinks, link), reroutes);
  }

  /** This transfer on another route from where it is. */
  Transfer rerouted(int[] links) {
    return with(visited, links, avoidLinks, reroutes + 1);
  }

  void digest(Digest digest) {
    digest.add(source).add(number).add(demand).add(request).add(destination).add(bits);
    digest.add(visited).add(ahead).add(avoidLinks).add(reroutes);
    if (isPart()) {
      digest.add(split.key()).add(split.parts());
    }
  }

  private Transfer with(int[] sent, int[] rest, int[] avoid, int rerouted) {
    return new Transfer(
        source, number, demand, request, destination, bits, sent, rest, avoid, rerouted, split);
  }

  private static int[] append(int[] values, int value) {
    int[] longer = Arrays.copyOf(values, values.length + 1);
    longer[values.length] = value;
    return longer;
  }
}
