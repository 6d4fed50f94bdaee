package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.List;

/**
 * A time during which a link exists, such as the pass of a satellite.
 *
 * @param start picoseconds of virtual time
 * @param end picoseconds of virtual time, after the start
 * @param radioAfter picoseconds after the end for which the two can still talk by radio, 0 or more
 * @param loss at least one point, offsets strictly rising and inside the contact; constant before
 *     the first and after the last
 */
public record Contact(long start, long end, long radioAfter, List<LossPoint> loss) {
  public Contact {
    Bound.CONTACT_START.check(start);
    Bound.CONTACT_END.check(end);
    Check.interval(start, end);
    Bound.RADIO_AFTER.check(radioAfter);
    loss = List.copyOf(loss);
    Check.that(!loss.isEmpty(), "loss", "empty", "at least one point {at, loss}");
    long before = -1;
    for (LossPoint point : loss) {
      Check.that(
          point.offset() > before && point.offset() <= end - start,
          "loss",
          "a point at " + VirtualTime.format(point.offset()),
          "points in rising order inside the contact");
      before = point.offset();
    }
  }

  /** The loss at a time inside the contact, in dB: linear between the points. */
  public double lossDecibelsAt(long time) {
    long offset = time - start;
    LossPoint left = loss.get(0);
    for (LossPoint right : loss) {
      if (right.offset() >= offset) {
        long width = right.offset() - left.offset();
        return width <= 0 || offset <= left.offset()
            ? (offset <= left.offset() ? left : right).lossDecibels()
            : left.lossDecibels()
                + (right.lossDecibels() - left.lossDecibels())
                    * ((double) (offset - left.offset()) / width);
      }
      left = right;
    }
    return left.lossDecibels();
  }
}
