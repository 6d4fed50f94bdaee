package io.bellwether.cluster;

import java.net.InetSocketAddress;
import org.apache.pekko.actor.Address;

/** Addresses of members, and of their data planes, as people write them, host:port. */
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
    InetSocketAddress at = socket(text);
    return new Address(protocol, system, at.getHostString(), at.getPort());
  }

  /**
   * The address that a text means, its host name not looked up.
   *
   * @throws ClusterConfigurationException if it means none
   */
  static InetSocketAddress socket(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return InetSocketAddress.createUnresolved(
          text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (StringIndexOutOfBoundsException | IllegalArgumentException e) {
      throw new ClusterConfigurationException("\"" + text + "\", expected HOST:PORT", e);
    }
  }
}
