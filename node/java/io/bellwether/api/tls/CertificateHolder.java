package io.bellwether.api.tls;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.util.IPAddress;

/**
 * Who gets a certificate.
 *
 * @param name a host name that the certificate is valid for, or the common name of a client
 * @param hosts further host names and IP addresses by which peers reach it
 * @param client whether it is a client, which is no host and has nothing but a name
 */
public record CertificateHolder(String name, List<String> hosts, boolean client) {
  private static final int LONGEST_HOST_NAME = 253;
  private static final int LONGEST_COMMON_NAME = 64; // RFC 5280, ub-common-name
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /** Checks. */
  public CertificateHolder {
    if (client) {
      if (name.isBlank() || name.length() > LONGEST_COMMON_NAME || !hosts.isEmpty()) {
        throw new IllegalArgumentException(
            "the client's name \""
                + name
                + "\", expected 1 to "
                + LONGEST_COMMON_NAME
                + " characters");
      }
    } else if (!isHostName(name)) {
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

  /** A host. */
  public CertificateHolder(String name, List<String> hosts) {
    this(name, hosts, false);
  }

  /** A client, such as an application, whose name is its SAE ID. */
  public static CertificateHolder client(String commonName) {
    return new CertificateHolder(commonName, List.of(), true);
  }

  /** The name of its folder: that of a client is percent-encoded, as in a path. */
  public String folder() {
    if (!client) {
      return name;
    }
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded;
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
