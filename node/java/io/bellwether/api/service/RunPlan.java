package io.bellwether.api.service;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.api.RunOptions;
import io.bellwether.api.http.Refused;
import io.bellwether.node.NetworkChannels;
import io.bellwether.quantity.QuantityException;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.InvalidValueException;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SpecificationReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as it was asked for, checked.
 *
 * @param spec its network, with the parameters that were asked for
 * @param options how it is run
 */
record RunPlan(NetworkSpec spec, RunOptions options) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final List<String> MEMBERS =
      List.of("network", "specification", "set", "duration", "seed", "threads", "pace");
  private static final String SOURCE = "specification";

  /**
   * Reads the body of a request.
   *
   * @param allowed how many threads a run has
   * @param longest virtual time in picoseconds that a run may last
   * @throws Refused if it is wrong; the answer says what and where
   */
  static RunPlan of(byte[] body, RunService.Threads allowed, long longest) throws Refused {
    JsonNode request = object(body);
    for (Iterator<String> names = request.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        throw Refused.bad(
            "the body has the unknown member " + name, "expected " + String.join(", ", MEMBERS));
      }
    }
    NetworkSpec spec = network(request);
    long duration = duration(request, spec);
    if (duration > longest) {
      throw Refused.bad(
          "duration is " + VirtualTime.format(duration),
          "expected at most " + VirtualTime.format(longest) + ", which this service allows");
    }
    long threads = whole(request, "threads", 1, RunOptions.MOST_THREADS);
    if (request.has("threads") && allowed.settled()) {
      throw Refused.bad(
          "threads is " + threads,
          "expected none: runs are shared by JVMs that were started with as many as they have");
    }
    try {
      return new RunPlan(
          spec,
          new RunOptions(
              duration,
              whole(request, "seed", Long.MIN_VALUE, Long.MAX_VALUE),
              request.has("threads") ? (int) threads : allowed.of(spec),
              pace(request)));
    } catch (InvalidValueException e) {
      throw Refused.bad(e.field() + " is " + e.found(), "expected " + e.expected());
    }
  }

  private static JsonNode object(byte[] body) throws Refused {
    try {
      JsonNode request = JSON.readTree(body);
      if (request != null && request.isObject()) {
        return request;
      }
      throw Refused.bad("the body is no JSON object");
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      throw Refused.bad("the body is no JSON object", place + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw Refused.bad("the body is no JSON object");
    }
  }

  private static NetworkSpec network(JsonNode request) throws Refused {
    String name = text(request, "network");
    String specification = text(request, "specification");
    if ((name == null) == (specification == null)) {
      throw Refused.bad(
          "expected either network, the name of a built-in network, or specification, YAML");
    }
    Map<String, String> parameters = parameters(request);
    try {
      NetworkSpec spec =
          name == null
              ? SpecificationReader.readAlone(specification, SOURCE, parameters)
              : NetworkLibrary.load(name, parameters);
      NetworkChannels.checkRunnable(spec);
      return spec;
    } catch (SpecificationException e) {
      int count = e.problems().size();
      throw Refused.bad(
          "the specification is refused: " + count + (count == 1 ? " problem" : " problems"),
          e.getMessage().split("\n"));
    }
  }

  private static Map<String, String> parameters(JsonNode request) throws Refused {
    Map<String, String> parameters = new LinkedHashMap<>();
    JsonNode set = request.get("set");
    if (set == null) {
      return parameters;
    }
    if (!set.isObject()) {
      throw Refused.bad("set is " + set + ", expected an object of parameters and their values");
    }
    for (Map.Entry<String, JsonNode> parameter : set.properties()) {
      if (!parameter.getValue().isValueNode() || parameter.getValue().isNull()) {
        throw Refused.bad(
            "set." + parameter.getKey() + " is " + parameter.getValue(), "expected text or number");
      }
      parameters.put(parameter.getKey(), parameter.getValue().asText());
    }
    return parameters;
  }

  private static long duration(JsonNode request, NetworkSpec spec) throws Refused {
    String text = text(request, "duration");
    if (text == null) {
      return spec.duration();
    }
    try {
      return VirtualTime.parse(text);
    } catch (QuantityException e) {
      throw Refused.bad("duration: " + e.getMessage());
    }
  }

  private static double pace(JsonNode request) throws Refused {
    JsonNode pace = request.get("pace");
    if (pace == null) {
      return 0;
    }
    if (!pace.isNumber()) {
      throw Refused.bad("pace is " + pace, "expected a number, virtual seconds per second");
    }
    return pace.doubleValue();
  }

  private static String text(JsonNode request, String name) throws Refused {
    JsonNode value = request.get(name);
    if (value != null && !value.isTextual()) {
      throw Refused.bad(name + " is " + shown(value) + ", expected text");
    }
    return value == null ? null : value.textValue();
  }

  /** A whole number, 1 if it is not there. */
  private static long whole(JsonNode request, String name, long least, long most) throws Refused {
    JsonNode value = request.get(name);
    if (value == null) {
      return 1;
    }
    boolean fits =
        value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= least
            && value.longValue() <= most;
    if (!fits) {
      throw Refused.bad(
          name + " is " + shown(value),
          "expected a whole number from %d to %d".formatted(least, most));
    }
    return value.longValue();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
