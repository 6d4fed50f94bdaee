package io.bellwether.api.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.util.IPAddress;

/**
 * Who gets a certificate.
 *
 * @param name of its folder, and a host name that the certificate is valid for
 * @param hosts further host names and IP addresses by which peers reach it
 */
public record CertificateHolder(String name, List<String> hosts) {
  private static final int LONGEST_HOST_NAME = 253;
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /** Checks. */
  public CertificateHolder {
    if (!isHostName(name)) {
      throw new IllegalArgumentException(
          "the name \"" + name + "\", expected letters, digits, hyphens and dots, as a host name");
    }
    for (String host : hosts) {
      if (!isAddress(host) && !isHostName(host)) {
        throw new IllegalArgumentException(
            "the host \"" + host + "\" of " + name + ", expected a host name or an IP address");
      }
    }
    hosts = List.copyOf(hosts);
  }

  /**
   * Reads {@code NAME} or {@code NAME=HOST,HOST}.
   *
   * @throws IllegalArgumentException if it is neither; the message names the part
   */
  public static CertificateHolder parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new CertificateHolder(text, List.of());
    }
    List<String> hosts = new ArrayList<>();
    for (String host : text.substring(equals + 1).split(",", -1)) {
      hosts.add(host.strip());
    }
    return new CertificateHolder(text.substring(0, equals), hosts);
  }

  static boolean isAddress(String host) {
    return IPAddress.isValid(host);
  }

  private static boolean isHostName(String host) {
    return host.length() <= LONGEST_HOST_NAME
        && HOST_NAME.matcher(host).matches()
        && !NUMBERS.matcher(host).matches();
  }
}
