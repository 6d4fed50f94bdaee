package io.bellwether.topology;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The networks that come with the program. */
public final class NetworkLibrary {
  private static final List<String> NAMES =
      List.of(
          "two-nodes",
          "protocols",
          "mdi",
          "twin-field",
          "beijing-shanghai",
          "china-4600",
          "micius-2017",
          "pu-2021",
          "darpa-2004",
          "secoqc-2008",
          "secoqc-2008-rerouting",
          "swissquantum-2009",
          "tokyo-2010",
          "cambridge-2019",
          "chicago-2022",
          "us-metro",
          "madqci",
          "grid",
          "chain",
          "ring",
          "star",
          "random",
          "router-line",
          "repeater-chain",
          "random-routers",
          "chsh",
          "e91",
          "teleport");

  private static final List<String> FIRST_QKD =
      List.of(
          "darpa-2004",
          "secoqc-2008",
          "secoqc-2008-rerouting",
          "swissquantum-2009",
          "tokyo-2010",
          "cambridge-2019",
          "chicago-2022",
          "us-metro",
          "madqci");

  private static final List<String> PARTS =
      List.of(
          "technologies",
          "reference-technologies",
          "secoqc",
          "chicago",
          "metropolitan-beijing",
          "metropolitan-jinan",
          "metropolitan-hefei",
          "metropolitan-shanghai");

  /** Networks with published figures, by what they are known for. */
  public enum Family {
    /** The first networks for quantum key distribution. */
    QKD("qkd"),
    /** Key by satellite, and the network that one is part of. */
    SATELLITE("satellite"),
    /** Repeaters of entanglement. */
    REPEATER("repeater");

    private final String key;

    Family(String key) {
      this.key = key;
    }

    /** The word for it on a command line. */
    public String key() {
      return key;
    }

    private List<String> networks() {
      return switch (this) {
        case QKD -> FIRST_QKD;
        case SATELLITE -> List.of("micius-2017", "china-4600");
        case REPEATER -> List.of("pu-2021");
      };
    }
  }

  private NetworkLibrary() {}

  /** The networks of some families, in the order of the families. */
  public static List<String> references(Collection<Family> families) {
    return Arrays.stream(Family.values())
        .filter(families::contains)
        .flatMap(family -> family.networks().stream())
        .toList();
  }

  /** The names of all built-in networks, small ones first, generators last. */
  public static List<String> names() {
    return NAMES;
  }

  /** What can be included by name: networks, and parts that are no networks of their own. */
  static List<String> namesAndParts() {
    return Stream.concat(NAMES.stream(), PARTS.stream()).toList();
  }

  /** One line about each built-in network, by name, in the order of {@link #names}. */
  public static Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    for (String name : NAMES) {
      YamlValue.Mapping mapping = YamlParser.parse(name + ".yaml", text(name), new Problems());
      YamlValue title = mapping.get("title");
      titles.put(name, title instanceof YamlValue.Scalar scalar ? scalar.text() : "");
    }
    return titles;
  }

  /**
   * The YAML of a built-in network, as shipped.
   *
   * @throws SpecificationException if there is none of this name
   */
  public static String text(String name) {
    return source(name).text();
  }

  /**
   * Reads a built-in network.
   *
   * @param overrides values of its parameters by name
   * @throws SpecificationException if there is no such network or an override does not fit
   */
  public static NetworkSpec load(String name, Map<String, String> overrides) {
    return SpecificationReader.read(source(name), overrides);
  }

  /**
   * Reads a built-in network.
   *
   * @param parameters is given what it declares, by name
   * @throws SpecificationException likewise
   */
  public static NetworkSpec load(
      String name, Map<String, String> overrides, Consumer<List<Parameter>> parameters) {
    return SpecificationReader.read(source(name), overrides, parameters);
  }

  private static Documents.Source source(String name) {
    Documents.Source source = NAMES.contains(name) ? Documents.library(name) : null;
    if (source == null) {
      throw Problems.fatal(
          new Mark(name, 0), "", "no built-in network of this name", Nearest.oneOf(name, NAMES));
    }
    return source;
  }
}
