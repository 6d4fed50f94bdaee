package io.bellwether;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;

/** The worked examples of {@code oracles/oracles.json}, which cites where each comes from. */
public final class Oracles {
  private Oracles() {}

  /** Those whose id begins with {@code prefix}, at least one. */
  public static List<JsonNode> of(String prefix) {
    List<JsonNode> found = new ArrayList<>();
    try (InputStream in = Oracles.class.getResourceAsStream("/oracles/oracles.json")) {
      for (JsonNode oracle : new ObjectMapper().readTree(in).get("oracles")) {
        if (oracle.get("id").asText().startsWith(prefix)) {
          found.add(oracle);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(found).as("oracles %s", prefix).isNotEmpty();
    return found;
  }

  /** Holds a number against an output of an example, within the example's relative tolerance. */
  public static void check(JsonNode oracle, String output, double actual) {
    check(oracle, output, actual, oracle.get("outputs").get(output).asDouble());
  }

  /** The same where the output is one of several. */
  public static void check(JsonNode oracle, String output, double actual, double expected) {
    assertThat(actual)
        .as("%s of %s", output, oracle.get("id").asText())
        .isCloseTo(expected, Offset.offset(oracle.get("rel_tol").asDouble() * Math.abs(expected)));
  }

  /** The one whose id is or begins with {@code id}. */
  public static JsonNode one(String id) {
    List<JsonNode> found = of(id);
    assertThat(found).as("oracle %s", id).hasSize(1);
    return found.get(0);
  }
}
