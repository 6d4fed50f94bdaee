package io.bellwether.topology;

import java.util.List;

/**
 * What {@code --set} may change, as a specification declares it.
 *
 * @param name of the parameter
 * @param defaultValue without {@code --set}
 * @param range the least and the largest value, empty without one
 * @param description what it is, may be empty
 */
public record Parameter(String name, String defaultValue, List<String> range, String description) {
  public Parameter {
    range = List.copyOf(range);
  }
}
