package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Optional;

/**
 * One QKD link: a quantum channel from a transmitter to a receiver, and its classical channel; or
 * with an untrusted station along it, to which both ends transmit.
 *
 * @param id unique in the network
 * @param from id of the node with the transmitter
 * @param to id of the node with the receiver
 * @param technology name of the {@link Technology}
 * @param station id of the untrusted station along the fibre, where there is one; {@code to} has a
 *     transmitter then, too
 * @param stationAt where the station is, as a share of the length from {@code from}: between 0 and
 *     1, 0.5 where there is none
 * @param medium fibre or free space
 * @param lengthMetres 10^-3 to 10^8; for free space the length that sets the delay
 * @param attenuationDecibelsPerKilometre 0 to 1,000; 0 for free space
 * @param insertionLossDecibels switches, connectors, splices: 0 to 200
 * @param groupIndex 1 to 3; 1 for free space
 * @param processingDelay of a classical message, picoseconds, 0 or more, added to the propagation
 * @param contacts when a free-space link exists, in rising order without overlap; none for fibre
 * @param store what is other in its key store than in that of its technology, if anything
 */
public record LinkSpec(
    String id,
    String from,
    String to,
    String technology,
    Optional<String> station,
    double stationAt,
    Medium medium,
    double lengthMetres,
    double attenuationDecibelsPerKilometre,
    double insertionLossDecibels,
    double groupIndex,
    long processingDelay,
    List<Contact> contacts,
    Optional<StoreChange> store) {
  private static final double LEAST_ARM_METRES = 1e-3;

  public LinkSpec {
    Check.text("id", id);
    Check.text("from", from);
    Check.text("to", to);
    Check.text("technology", technology);
    Check.that(!from.equals(to), "to", '"' + to + '"', "a node other than from");
    Bound.LENGTH.check(lengthMetres);
    Bound.ATTENUATION.check(attenuationDecibelsPerKilometre);
    Bound.INSERTION_LOSS.check(insertionLossDecibels);
    Bound.GROUP_INDEX.check(groupIndex);
    Bound.PROCESSING_DELAY.check(processingDelay);
    contacts = List.copyOf(contacts);
    Bound.QKD_STATION_AT.check(stationAt);
    Check.that(
        station.isPresent() || stationAt == LinkReader.MIDDLE,
        "stationAt",
        stationAt + " without a station",
        "0.5");
    if (station.isPresent()) {
      Check.that(
          lengthMetres * Math.min(stationAt, 1 - stationAt) >= LEAST_ARM_METRES,
          "stationAt",
          stationAt,
          "at least 1 mm of fibre to either end");
      Check.that(medium == Medium.FIBRE, "medium", medium.key(), "fibre for a link with a station");
    }
    if (medium == Medium.FIBRE) {
      Check.that(contacts.isEmpty(), "contacts", contacts.size(), "none for a fibre");
    } else {
      Check.that(!contacts.isEmpty(), "contacts", "empty", "at least one for free space");
      for (int i = 1; i < contacts.size(); i++) {
        Check.that(
            contacts.get(i).start() >= contacts.get(i - 1).end(),
            "contacts",
            "a contact at " + VirtualTime.format(contacts.get(i).start()),
            "contacts in rising order without overlap");
      }
    }
  }

  /**
   * The share of the length, and of the insertion loss, between the station and an end: 0 for
   * {@code from}, 1 for {@code to}.
   */
  public double armShare(int end) {
    return end == 0 ? stationAt : 1 - stationAt;
  }
}
