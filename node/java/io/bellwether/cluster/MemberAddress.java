package io.bellwether.cluster;

import org.apache.pekko.actor.Address;

/** Addresses of members as people write them, host:port. */
final class MemberAddress {
  private MemberAddress() {}

  /** The text of an address. */
  static String text(Address address) {
    return address.hasGlobalScope() ? address.host().get() + ":" + address.port().get() : "here";
  }

  /**
   * The address that a text means.
   *
   * @throws ClusterConfigurationException if it means none
   */
  static Address parse(String protocol, String system, String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new Address(
          protocol, system, text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (StringIndexOutOfBoundsException | NumberFormatException e) {
      throw new ClusterConfigurationException("\"" + text + "\", expected HOST:PORT", e);
    }
  }
}
