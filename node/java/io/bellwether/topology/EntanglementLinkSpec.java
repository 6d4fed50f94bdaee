package io.bellwether.topology;

import java.util.Optional;

/**
 * A fibre over which the memories of two nodes are entangled, and the classical channels along it.
 * Both ends have memories and neither is before the other, but in a link of sender and receiver.
 *
 * @param id unique in the network, among the QKD links too
 * @param from id of the node at one end; of sender and receiver the sender
 * @param to id of the node at the other end; of sender and receiver the receiver
 * @param technology name of the {@link EntanglementSpec}
 * @param station id of the Bell-state station or pair source along it; empty exactly for sender and
 *     receiver, where the station is part of the receiver
 * @param stationAt where the station is, as a share of the length from {@code from}: between 0 and
 *     1, 0.5 where there is none
 * @param lengthMetres from end to end, 10^-3 to 10^8; each arm is at least 10^-3
 * @param attenuationDecibelsPerKilometre 0 to 1,000
 * @param insertionLossDecibels spread evenly over the length: 0 to 200
 * @param groupIndex 1 to 3
 * @param processingDelay of a classical message, picoseconds, 0 or more, added to the propagation
 */
public record EntanglementLinkSpec(
    String id,
    String from,
    String to,
    String technology,
    Optional<String> station,
    double stationAt,
    double lengthMetres,
    double attenuationDecibelsPerKilometre,
    double insertionLossDecibels,
    double groupIndex,
    long processingDelay) {
  public EntanglementLinkSpec {
    Check.text("id", id);
    Check.text("from", from);
    Check.text("to", to);
    Check.text("technology", technology);
    Check.that(!from.equals(to), "to", '"' + to + '"', "a node other than from");
    Bound.STATION_AT.check(stationAt);
    Bound.PAIR_LINK_LENGTH.check(lengthMetres);
    Bound.PAIR_LINK_ATTENUATION.check(attenuationDecibelsPerKilometre);
    Bound.PAIR_LINK_LOSS.check(insertionLossDecibels);
    Bound.PAIR_LINK_INDEX.check(groupIndex);
    Bound.PAIR_LINK_DELAY.check(processingDelay);
    boolean longEnough =
        station.isEmpty() || lengthMetres * Math.min(stationAt, 1 - stationAt) >= 1e-3;
    Check.that(longEnough, "stationAt", stationAt, "at least 1 mm of fibre to either end");
  }

  /** The length of the arm between the station and {@code from}, or to {@code to}, in metres. */
  public double armMetres(boolean ofFrom) {
    return lengthMetres * share(ofFrom);
  }

  /** The loss of an arm in dB. */
  public double armLossDecibels(boolean ofFrom) {
    return lossDecibels() * share(ofFrom);
  }

  /** The loss from end to end in dB. */
  public double lossDecibels() {
    return attenuationDecibelsPerKilometre * (lengthMetres / 1000) + insertionLossDecibels;
  }

  /** Without a station in between, the sender's arm is the whole link. */
  private double share(boolean ofFrom) {
    if (station.isEmpty()) {
      return ofFrom ? 1 : 0;
    }
    return ofFrom ? stationAt : 1 - stationAt;
  }
}
