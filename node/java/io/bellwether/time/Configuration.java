package io.bellwether.time;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.List;

/**
 * The configuration: what the user says (system properties, then the file of {@code -Dconfig.file}
 * or {@code application.conf}), what Bellwether wants of Pekko, and everybody's defaults.
 *
 * <p>What Bellwether wants of Pekko is not in its {@code reference.conf}, because nothing says
 * which of several such files comes first.
 */
public final class Configuration {
  private static final String PEKKO = "pekko.conf";

  private Configuration() {}

  /** What an actor system of one JVM is configured with. */
  public static Config load() {
    return load(PEKKO);
  }

  /**
   * The same with more of Bellwether's wishes.
   *
   * @param resource with keys that take precedence over Bellwether's others
   * @throws ConfigurationException if what the user names cannot be read
   */
  public static Config load(String resource) {
    return ConfigFactory.load(
        application()
            .withFallback(ConfigFactory.parseResources(resource))
            .withFallback(ConfigFactory.parseResources(PEKKO)));
  }

  private static Config application() {
    try {
      return ConfigFactory.defaultApplication();
    } catch (ConfigException.IO e) {
      for (String key : List.of("config.file", "config.resource", "config.url")) {
        String found = System.getProperty(key);
        if (found != null) {
          throw new ConfigurationException(key, found, "what can be read", "system properties", e);
        }
      }
      throw e;
    }
  }
}
