package io.bellwether.time;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A section of the configuration, read so that a value that does not do is refused with its key,
 * what was found, what is expected, and where it was written.
 */
public final class Settings {
  private final Config config;
  private final String section;

  /**
   * A section.
   *
   * @param config resolved, from its root
   * @param section path of the section
   */
  public Settings(Config config, String section) {
    this.config = config;
    this.section = section;
  }

  /**
   * A whole number.
   *
   * @throws ConfigurationException if it is none from {@code least} to {@code most}
   */
  public int number(String key, int least, int most) {
    return read(
        key,
        Config::getInt,
        number -> number >= least && number <= most,
        most == Integer.MAX_VALUE
            ? "a whole number, " + least + " or more"
            : "a whole number from " + least + " to " + most);
  }

  /**
   * A number of bytes.
   *
   * @throws ConfigurationException if it is none from {@code least} to {@code most}
   */
  public int bytes(String key, int least, int most) {
    return (int) bytes(key, (long) least, most);
  }

  /** A size of any length, within limits. */
  public long bytes(String key, long least, long most) {
    return read(
        key,
        Config::getBytes,
        bytes -> bytes >= least && bytes <= most,
        "a size from " + least + " B to " + most + " B, such as 16 MiB");
  }

  /**
   * A duration.
   *
   * @throws ConfigurationException if it is none above 0
   */
  public Duration duration(String key) {
    return read(key, Config::getDuration, Settings::positive, "more than 0 s, such as 500ms");
  }

  /**
   * A duration that is longer than another of the section.
   *
   * @throws ConfigurationException if it is not
   */
  public Duration durationAbove(String shorter, String key) {
    Duration bound = duration(shorter);
    return read(
        key,
        Config::getDuration,
        duration -> duration.compareTo(bound) > 0,
        "more than " + shorter + ", which is " + written(path(shorter)));
  }

  /**
   * A switch.
   *
   * @throws ConfigurationException if it is neither on nor off
   */
  public boolean flag(String key) {
    return read(key, Config::getBoolean, any -> true, "on or off");
  }

  /**
   * Text.
   *
   * @throws ConfigurationException if it is a list or has keys of its own
   */
  public String text(String key) {
    return read(key, Config::getString, any -> true, "text");
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }

  private <T> T read(
      String key, BiFunction<Config, String, T> as, Predicate<T> allowed, String expected) {
    String path = path(key);
    T value;
    try {
      value = as.apply(config, path);
    } catch (ConfigException.WrongType | ConfigException.BadValue e) {
      throw refused(path, expected, e);
    }
    if (!allowed.test(value)) {
      throw refused(path, expected, null);
    }
    return value;
  }

  private ConfigurationException refused(String path, String expected, Throwable cause) {
    return new ConfigurationException(
        path, written(path), expected, config.getValue(path).origin().description(), cause);
  }

  private String path(String key) {
    return section + "." + key;
  }

  private String written(String path) {
    ConfigValue value = config.getValue(path);
    return value.unwrapped() instanceof String text
        ? text
        : value.render(ConfigRenderOptions.concise());
  }
}
