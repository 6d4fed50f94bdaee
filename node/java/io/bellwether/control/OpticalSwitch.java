package io.bellwether.control;

import java.util.List;

/**
 * An optical switch as its control sees it.
 *
 * @param switchingTime of a move, during which none of its links has light, picoseconds
 * @param notice from an order until it is carried out, picoseconds: so long that the order has
 *     reached both ends of every link by then
 * @param positions two or more
 */
public record OpticalSwitch(long switchingTime, long notice, List<Position> positions) {

  /**
   * Which links have light, and for how long at least.
   *
   * @param links their ids; never written to
   * @param hold picoseconds from the beginning of the move into it, more than the switching time
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Position(int[] links, long hold) {}

  public OpticalSwitch {
    positions = List.copyOf(positions);
    if (positions.size() < 2) {
      throw new IllegalArgumentException(
          "a switch has " + positions.size() + " positions, expected at least 2");
    }
  }
}
