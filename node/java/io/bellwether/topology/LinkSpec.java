package io.bellwether.topology;

import java.util.List;

/**
 * One QKD link: a quantum channel from a transmitter to a receiver, and its classical channel.
 *
 * @param id unique in the network
 * @param from id of the node with the transmitter
 * @param to id of the node with the receiver
 * @param technology name of the {@link Technology}
 * @param medium fibre or free space
 * @param lengthMetres more than 0 up to 10^8; for free space the length that sets the delay
 * @param attenuationDecibelsPerKilometre 0 to 1,000; 0 for free space
 * @param insertionLossDecibels switches, connectors, splices: 0 to 200
 * @param groupIndex 1 to 3; 1 for free space
 * @param processingDelay of a classical message, picoseconds, 0 or more, added to the propagation
 * @param contacts when a free-space link exists, in rising order without overlap; none for fibre
 */
public record LinkSpec(
    String id,
    String from,
    String to,
    String technology,
    Medium medium,
    double lengthMetres,
    double attenuationDecibelsPerKilometre,
    double insertionLossDecibels,
    double groupIndex,
    long processingDelay,
    List<Contact> contacts) {
  public LinkSpec {
    Check.text("id", id);
    Check.text("from", from);
    Check.text("to", to);
    Check.text("technology", technology);
    Check.that(!from.equals(to), "to", '"' + to + '"', "a node other than from");
    Check.positive("length", lengthMetres, "m");
    Check.within("length", lengthMetres, 0, 1e8, "m");
    Check.within("attenuation", attenuationDecibelsPerKilometre, 0, 1000, "dB/km");
    Check.within("insertionLoss", insertionLossDecibels, 0, 200, "dB");
    Check.within("groupIndex", groupIndex, 1, 3, "");
    Check.that(processingDelay >= 0, "processingDelay", processingDelay + " ps", "0 s or more");
    contacts = List.copyOf(contacts);
    if (medium == Medium.FIBRE) {
      Check.that(contacts.isEmpty(), "contacts", contacts.size(), "none for a fibre");
    } else {
      Check.that(!contacts.isEmpty(), "contacts", "empty", "at least one for free space");
      for (int i = 1; i < contacts.size(); i++) {
        Check.that(
            contacts.get(i).start() >= contacts.get(i - 1).end(),
            "contacts",
            "a contact at " + contacts.get(i).start() + " ps",
            "contacts in rising order without overlap");
      }
    }
  }
}
