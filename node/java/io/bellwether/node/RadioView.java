package io.bellwether.node;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.Contact;
import io.bellwether.topology.LinkSpec;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.NodeKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time during which keys are relayed over a link that has contacts.
 *
 * <p>A satellite hears and is heard while it is in contact with a station, and for some time
 * afterwards by radio. What it sends to one station any other can have by the networks on the
 * ground: so it can announce the XOR of two stations' keys once it holds both, though it sees only
 * one of them (S.-K. Liao et al., PRL 120, 030501 (2018)). All links of a satellite therefore relay
 * while any of them does, and none of them while it is in nobody's view. A link without a satellite
 * has only its own contacts.
 *
 * <p>Limits: the way over the ground takes as long as the link itself; acknowledgements and the
 * messages of key control are not held up.
 *
 * @param start picoseconds of virtual time
 * @param end picoseconds of virtual time, after the start
 */
record RadioView(long start, long end) {

  /** The views of a link, in rising order and apart from each other; none for a fibre. */
  static List<RadioView> of(NetworkSpec spec, LinkSpec link) {
    List<RadioView> all = new ArrayList<>();
    if (!link.contacts().isEmpty()) {
      for (LinkSpec other : spec.links()) {
        if (other.id().equals(link.id()) || shareSatellite(spec, link, other)) {
          other.contacts().stream().map(RadioView::of).forEach(all::add);
        }
      }
    }
    all.sort(Comparator.comparingLong(RadioView::start));
    List<RadioView> merged = new ArrayList<>();
    for (RadioView view : all) {
      int last = merged.size() - 1;
      if (last >= 0 && view.start <= merged.get(last).end) {
        RadioView before = merged.get(last);
        merged.set(last, new RadioView(before.start, Math.max(before.end, view.end)));
      } else {
        merged.add(view);
      }
    }
    return List.copyOf(merged);
  }

  private static RadioView of(Contact contact) {
    return new RadioView(
        contact.start(), VirtualTime.saturatedAdd(contact.end(), contact.radioAfter()));
  }

  private static boolean shareSatellite(NetworkSpec spec, LinkSpec one, LinkSpec other) {
    return isSatelliteOf(spec, one.from(), other) || isSatelliteOf(spec, one.to(), other);
  }

  private static boolean isSatelliteOf(NetworkSpec spec, String node, LinkSpec link) {
    return (link.from().equals(node) || link.to().equals(node))
        && spec.nodes().get(spec.nodeIndex(node)).kind() == NodeKind.SATELLITE;
  }
}
