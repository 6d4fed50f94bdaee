package io.bellwether.control;

import io.bellwether.time.Digest;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the key managers and key control tell each other.
 *
 * <p>The arrays of these messages are never written to after construction.
 */
@SuppressWarnings("ArrayRecordComponent")
public sealed interface ControlMessage extends Payload {

  /**
   * A link's transmitter tells key control that a key store has crossed a threshold, or that the
   * link went down or came up.
   *
   * @param link id of the link
   * @param up whether the link works
   * @param forward level, see {@link StoreLevels}, of the key from transmitter to receiver
   * @param backward level of the key from receiver to transmitter
   */
  record StoreReport(int link, boolean up, int forward, int backward) implements ControlMessage {
    @Override
    public int code() {
      return 200;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link).add(up).add(forward).add(backward);
    }
  }

  /**
   * A link's transmitter tells key control which alarms the link has.
   *
   * @param link id of the link
   * @param alarms how many, 0 when the link is well again
   */
  record AlarmReport(int link, int alarms) implements ControlMessage {
    @Override
    public int code() {
      return 203;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link).add(alarms);
    }
  }

  /**
   * The control of an optical switch tells the end of a link when the switch moves.
   *
   * @param link id of the link
   * @param dark when the move begins and the link has no light any more, picoseconds
   * @param lit when it has light again, after {@code dark} or at it; {@link
   *     io.bellwether.quantity.VirtualTime#NEVER} if the new position does not join it
   */
  record SwitchOrder(int link, long dark, long lit) implements ControlMessage {
    @Override
    public int code() {
      return 204;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(link).add(dark).add(lit);
    }
  }

  /**
   * Timer: a switch has held its position for its time.
   *
   * @param opticalSwitch its place among the switches that are moved by demand
   */
  record SwitchHeld(int opticalSwitch) implements ControlMessage {
    @Override
    public int code() {
      return 205;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(opticalSwitch);
    }
  }

  /**
   * A node asks for a route for key.
   *
   * @param asker id of the node at which the route starts
   * @param tag chosen by the asker, returned with the reply
   * @param destination id of the node at which the route ends
   * @param bits size of the largest key that will be relayed over the route, with its message's tag
   * @param standing whether the asker keeps the route, waits for key of its own links, and wants to
   *     be told when the route becomes unusable
   * @param avoidNodes ids of nodes that the route must not enter
   * @param avoidLinks ids of links that the route must not use
   * @param routes how many routes without a common node between the ends are wanted, 1 or more
   */
  record RouteRequest(
      int asker,
      long tag,
      int destination,
      long bits,
      boolean standing,
      int[] avoidNodes,
      int[] avoidLinks,
      int routes)
      implements ControlMessage {
    @Override
    public int code() {
      return 201;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(asker).add(tag).add(destination).add(bits).add(standing);
      digest.add(avoidNodes).add(avoidLinks);
      if (routes > 1) {
        digest.add(routes);
      }
    }
  }

  /**
   * Key control's answer to a {@link RouteRequest}, also sent unasked to the holder of a standing
   * route that has become unusable. Several routes follow one another, each from the asker on.
   *
   * @param tag of the request
   * @param nodes ids of the nodes that send, first the asker; empty if there is no route
   * @param links ids of the links, {@code links[i]} leading on from {@code nodes[i]}
   */
  record RouteReply(long tag, int[] nodes, int[] links) implements ControlMessage {
    @Override
    public int code() {
      return 202;
    }

    /** The links of each route. */
    public int[][] routes() {
      List<int[]> routes = new ArrayList<>(1);
      int first = 0;
      for (int i = 1; i <= links.length; i++) {
        if (i == links.length || nodes[i] == nodes[0]) {
          routes.add(Arrays.copyOfRange(links, first, i));
          first = i;
        }
      }
      return routes.toArray(int[][]::new);
    }

    /** Whether there is a route. */
    public boolean found() {
      return links.length > 0;
    }

    @Override
    public void digest(Digest digest) {
      digest.add(tag).add(nodes).add(links);
    }
  }
}
