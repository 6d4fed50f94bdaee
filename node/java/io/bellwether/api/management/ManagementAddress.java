package io.bellwether.api.management;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.bellwether.time.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a management port listens. Whoever reaches it may read, without any proof of who they are:
 * beyond loopback it is only where somebody says so.
 *
 * @param host address of this machine, or its host name
 * @param port 0 for any that is free
 */
public record ManagementAddress(String host, int port) {
  private static final String SECTION = "bellwether.management";
  private static final String HOSTNAME = "pekko.management.http.hostname";
  private static final int MOST_PORT = 65_535;

  /** Checks the ranges. */
  public ManagementAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is \"" + host + "\", expected an address");
    }
    if (port < 0 || port > MOST_PORT) {
      throw new IllegalArgumentException("port is " + port + ", expected 0 to " + MOST_PORT);
    }
  }

  /**
   * The address that a text means.
   *
   * @param text host:port
   * @throws IllegalArgumentException if it means none
   */
  public static ManagementAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      return new ManagementAddress(
          text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\", expected HOST:PORT, such as 127.0.0.1:7626", e);
    }
  }

  /**
   * Where the configuration wants one; empty if it wants none.
   *
   * @throws io.bellwether.time.ConfigurationException if it is not as it must be
   */
  public static Optional<ManagementAddress> configured(Config config) {
    Settings settings = new Settings(config, SECTION);
    return settings.flag("enabled")
        ? Optional.of(
            new ManagementAddress(settings.text("bind"), settings.number("port", 0, MOST_PORT)))
        : Optional.empty();
  }

  /** What an actor system must be configured with that is to have its port there. */
  public Config over(Config config) {
    Map<String, Object> overlay = new LinkedHashMap<>();
    overlay.put("pekko.management.http.bind-hostname", host);
    overlay.put("pekko.management.http.bind-port", port);
    overlay.put("pekko.management.http.port", port);
    // What others know it by may be another address than the one that it listens at.
    if (config.getString(HOSTNAME).startsWith("<")) {
      overlay.put(HOSTNAME, host);
    }
    return ConfigFactory.parseMap(overlay, "management port").withFallback(config);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
