package io.bellwether.api.delivery;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.api.http.Queries;
import io.bellwether.api.http.Refused;
import io.bellwether.keys.RouteWish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a request asks for, read from its query or its body (ETSI GS QKD 014, clauses 6.2 and 6.4).
 * Members and parameters that the standard does not know are ignored, as it wants.
 *
 * @param number of keys
 * @param bits of each; 0 for the size that the store has
 * @param others further SAE IDs
 * @param route by which the keys must have come
 * @param ignored names of optional extensions that have no effect
 */
record KeyWish(int number, int bits, Set<String> others, RouteWish route, List<String> ignored) {
  private static final String ROUTE = "bellwether_route_type";
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** From the query of a GET. */
  static KeyWish ofQuery(String query) throws Refused {
    int number = whole("number", Queries.one(query, "number"), 1);
    int bits = whole("size", Queries.one(query, "size"), 0);
    return new KeyWish(number, checked(bits), Set.of(), RouteWish.ANY, List.of());
  }

  /** From the body of a POST. */
  static KeyWish ofBody(byte[] body) throws Refused {
    JsonNode request = object(body);
    int number = whole(request, "number", 1);
    int bits = checked(whole(request, "size", 0));
    Set<String> others = new LinkedHashSet<>();
    for (JsonNode id : list(request, "additional_slave_SAE_IDs")) {
      if (!id.isTextual()) {
        throw Refused.bad("additional_slave_SAE_IDs holds " + shown(id) + ", expected texts");
      }
      others.add(id.textValue());
    }
    if (others.size() > Limits.MOST_SAES) {
      throw Refused.bad(
          "additional_slave_SAE_IDs names "
              + others.size()
              + " applications, expected at most "
              + Limits.MOST_SAES);
    }
    RouteWish route = mandatory(list(request, "extension_mandatory"));
    List<String> ignored = new ArrayList<>();
    for (JsonNode extension : list(request, "extension_optional")) {
      ignored.addAll(names("extension_optional", extension));
    }
    return new KeyWish(number, bits, others, route, ignored);
  }

  private static RouteWish mandatory(Iterable<JsonNode> extensions) throws Refused {
    RouteWish route = RouteWish.ANY;
    List<String> unknown = new ArrayList<>();
    for (JsonNode extension : extensions) {
      for (String name : names("extension_mandatory", extension)) {
        if (name.equals(ROUTE)) {
          route = route(extension.get(name));
        } else {
          unknown.add(name);
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw Refused.bad(
          "not all extension_mandatory parameters are supported", unknown.toArray(String[]::new));
    }
    return route;
  }

  private static RouteWish route(JsonNode value) throws Refused {
    for (RouteWish wish : RouteWish.values()) {
      if (value.isTextual() && wish.name().toLowerCase(Locale.ROOT).equals(value.textValue())) {
        return wish;
      }
    }
    throw Refused.bad(
        "not all extension_mandatory request options could be met",
        ROUTE + " is " + shown(value) + ", expected any, direct or relayed");
  }

  private static List<String> names(String member, JsonNode extension) throws Refused {
    if (!extension.isObject()) {
      throw Refused.bad(member + " holds " + shown(extension) + ", expected objects");
    }
    List<String> names = new ArrayList<>();
    for (Iterator<String> each = extension.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  /** The ids of the body of a POST for keys by id. */
  static UUID[] idsOfBody(byte[] body) throws Refused {
    JsonNode request = object(body);
    JsonNode ids = request.get("key_IDs");
    if (ids == null || !ids.isArray() || ids.isEmpty()) {
      throw Refused.bad("key_IDs is " + shown(ids) + ", expected a list of one or more objects");
    }
    UUID[] read = new UUID[ids.size()];
    for (int i = 0; i < read.length; i++) {
      JsonNode id = ids.get(i).get("key_ID");
      read[i] = id(id != null && id.isTextual() ? id.textValue() : shown(id));
    }
    return distinct(read);
  }

  /** The id in the query of a GET for a key by id. */
  static UUID[] idOfQuery(String query) throws Refused {
    String id = Queries.one(query, "key_ID");
    if (id == null) {
      throw Refused.bad("the query has no key_ID, expected one");
    }
    return new UUID[] {id(id)};
  }

  private static UUID id(String text) throws Refused {
    if (!UUID_FORM.matcher(text).matches()) {
      throw Refused.bad("key_ID is " + brief(text) + ", expected a UUID of 36 characters");
    }
    return UUID.fromString(text);
  }

  private static UUID[] distinct(UUID[] ids) throws Refused {
    if (Arrays.stream(ids).distinct().count() < ids.length) {
      throw Refused.bad("key_IDs names a key twice, expected each once");
    }
    return ids;
  }

  private static int checked(int bits) throws Refused {
    if (bits % Byte.SIZE != 0) {
      throw Refused.bad("size shall be a multiple of 8");
    }
    return bits;
  }

  private static JsonNode object(byte[] body) throws Refused {
    JsonNode read;
    try {
      read = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation(); // unknown where the nesting is too deep
      throw Refused.bad(
          "the body is malformed JSON",
          at == null ? "too deep" : "at line " + at.getLineNr() + ", column " + at.getColumnNr());
    } catch (IOException e) {
      throw Refused.bad("the body cannot be read");
    }
    if (!read.isObject()) {
      String found = read.isMissingNode() ? "empty" : shown(read);
      throw Refused.bad("the body is " + found + ", expected a JSON object");
    }
    return read;
  }

  private static Iterable<JsonNode> list(JsonNode object, String member) throws Refused {
    JsonNode list = object.get(member);
    if (list == null || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw Refused.bad(member + " is " + shown(list) + ", expected a list");
    }
    return list;
  }

  private static int whole(JsonNode object, String member, int otherwise) throws Refused {
    JsonNode value = object.get(member);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber()) {
      throw wrong(member, shown(value));
    }
    return whole(member, value.asText(), otherwise);
  }

  private static int whole(String name, String text, int otherwise) throws Refused {
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, brief(text));
    }
    throw wrong(name, text);
  }

  private static Refused wrong(String name, String found) {
    return Refused.bad(name + " is " + found + ", expected a whole number, 1 or more");
  }

  private static String shown(JsonNode value) {
    return value == null ? "missing" : brief(value.toString());
  }

  private static String brief(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
