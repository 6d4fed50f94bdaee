package io.bellwether.determinism;

import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks as tests write them in a table: built-in ones, {@link CollidingFlows}, {@link
 * AgeingKeys}.
 */
public final class TestNetworks {
  private TestNetworks() {}

  /**
   * A network.
   *
   * @param name of a built-in network, {@link CollidingFlows#NAME} or {@link AgeingKeys#NAME}
   * @param parameters of a built-in one, {@code name=value;name=value}; null if there are none
   */
  public static NetworkSpec load(String name, String parameters) {
    if (name.equals(CollidingFlows.NAME)) {
      return CollidingFlows.spec();
    }
    if (name.equals(AgeingKeys.NAME)) {
      return AgeingKeys.spec();
    }
    Map<String, String> values = new TreeMap<>();
    if (parameters != null) {
      for (String one : parameters.split(";", -1)) {
        String[] parts = one.split("=", 2);
        values.put(parts[0], parts[1]);
      }
    }
    return NetworkLibrary.load(name, values);
  }
}
