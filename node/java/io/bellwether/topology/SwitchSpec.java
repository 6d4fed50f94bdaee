package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.List;

/**
 * An optical switch between transmitters and receivers: in each of its positions some of its links
 * have light. It is passive and not trusted: it sees light only, holds no key and relays none.
 *
 * <p>At the start it moves into its first position. Each move takes {@code switchingTime}, during
 * which no link of the switch has light.
 *
 * @param id unique among switches
 * @param insertionLossDecibels that light of each of its links has in it, 0 to 200
 * @param switchingTime of a move, picoseconds, 0 or more, less than each position's {@code hold}
 * @param program what moves it
 * @param positions two or more
 */
public record SwitchSpec(
    String id,
    double insertionLossDecibels,
    long switchingTime,
    Program program,
    List<Position> positions) {

  /** What moves a switch. */
  public enum Program {
    /** The clock: each position is held for its time, in turn. */
    SCHEDULE("schedule"),
    /**
     * Key control: it moves to the position of the link whose stores are emptiest, once the present
     * one was held for its time.
     */
    DEMAND("demand");

    private final String key;

    Program(String key) {
      this.key = key;
    }

    /** The word in the YAML form. */
    public String key() {
      return key;
    }
  }

  /**
   * Which links have light.
   *
   * @param id unique in its switch
   * @param links ids of one or more links; a transmitter or receiver is in one of them
   * @param hold picoseconds from the beginning of the move into it: how long it is held, or at
   *     least held where key control moves the switch; 1 ms or more
   */
  public record Position(String id, List<String> links, long hold) {
    public Position {
      Check.text("id", id);
      links = List.copyOf(links);
      Check.that(!links.isEmpty(), "links", "none", "at least one link");
      Bound.POSITION_HOLD.check(hold);
    }
  }

  public SwitchSpec {
    Check.text("id", id);
    Bound.SWITCH_INSERTION_LOSS.check(insertionLossDecibels);
    Bound.SWITCHING_TIME.check(switchingTime);
    positions = List.copyOf(positions);
    Check.that(positions.size() >= 2, "positions", positions.size(), "at least two positions");
    for (Position position : positions) {
      Check.that(
          switchingTime < position.hold(),
          "switchingTime",
          VirtualTime.format(switchingTime),
          "less than the hold of each position, such as "
              + VirtualTime.format(position.hold())
              + " of "
              + position.id());
    }
  }

  /** Whether a link goes through the switch. */
  public boolean joins(String link) {
    return positions.stream().anyMatch(position -> position.links().contains(link));
  }
}
