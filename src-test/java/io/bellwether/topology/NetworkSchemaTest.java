package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.bellwether.quantity.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSchemaTest {
  private static JsonNode document;
  private static Schema schema;

  @BeforeAll
  static void readSchema() throws IOException {
    try (InputStream in =
        NetworkSchemaTest.class.getResourceAsStream("/schema/network.schema.json")) {
      document = new ObjectMapper().readTree(in);
    }
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(document.toString(), InputFormat.JSON);
  }

  static Stream<String> files() {
    return Stream.concat(
        NetworkLibrary.names().stream(),
        Stream.of(
            "technologies",
            "metropolitan-beijing",
            "metropolitan-jinan",
            "metropolitan-hefei",
            "metropolitan-shanghai"));
  }

  private static List<?> errors(String yaml) {
    JsonNode json = json(YamlParser.parse("test", yaml, new Problems()));
    return schema.validate(json.toString(), InputFormat.JSON);
  }

  private static JsonNode json(YamlValue value) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (value instanceof YamlValue.Mapping mapping) {
      ObjectNode object = make.objectNode();
      mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
      return object;
    }
    if (value instanceof YamlValue.Sequence sequence) {
      ArrayNode array = make.arrayNode();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    YamlValue.Scalar scalar = (YamlValue.Scalar) value;
    if (scalar.isNull()) {
      return make.nullNode();
    }
    boolean number = scalar.plain() && scalar.text().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    return number ? make.numberNode(new BigDecimal(scalar.text())) : make.textNode(scalar.text());
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldAcceptEveryBuiltInFile(String name) {
    assertThat(errors(Documents.library(name).text())).isEmpty();
  }

  @Test
  void shouldAcceptWhatTheWriterWrites() {
    NetworkSpec spec = NetworkLibrary.load("china-4600", new java.util.TreeMap<>());
    assertThat(errors(SpecificationWriter.toYaml(spec))).isEmpty();
  }

  /**
   * A schema can bound numbers, but not numbers with units in a text: there it tells 0 and less
   * from more, and its description says the rest.
   */
  @ParameterizedTest
  @EnumSource(Bound.class)
  void shouldHaveTheBoundsOfTheReader(Bound bound) {
    String place = "/$defs/" + bound.part().definition() + "/properties/" + bound.key();
    boolean bare = bound.dimension() == Dimension.RATIO || bound.dimension() == Dimension.ANGLE;
    Schema property = at(place);
    for (double value : bare ? boundaries(bound) : new double[] {-1, 0}) {
      String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
      String text = bare ? number : '"' + number + " " + bound.dimension().baseUnit() + '"';
      assertThat(property.validate(text, InputFormat.JSON).isEmpty())
          .as("%s: %s", place, text)
          .isEqualTo(bound.allows(value));
    }
    if (!bare) {
      assertThat(document.at(place).path("description").asText()).contains(bound.expected());
    }
  }

  private static double[] boundaries(Bound bound) {
    double step = bound.whole() ? 1 : 1e-6;
    return DoubleStream.of(bound.low(), bound.high())
        .map(limit -> Double.isInfinite(limit) ? Math.copySign(1e9, limit) : limit)
        .flatMap(limit -> DoubleStream.of(limit - step, limit, limit + step))
        .toArray();
  }

  private static Schema at(String place) {
    ObjectNode part = document.deepCopy();
    part.put("$ref", "#" + place);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(part.toString(), InputFormat.JSON);
  }

  @ParameterizedTest
  @EnumSource(Vocabulary.class)
  void shouldKnowTheSameKeysAsTheReader(Vocabulary vocabulary) {
    JsonNode definition = document.at("/$defs/" + vocabulary.definition());
    TreeSet<String> keys = new TreeSet<>();
    definition.get("properties").fieldNames().forEachRemaining(keys::add);
    assertThat(keys).isEqualTo(new TreeSet<>(vocabulary.keys()));
    assertThat(definition.get("additionalProperties").asBoolean(true)).isFalse();
    definition
        .get("properties")
        .forEach(property -> assertThat(property.path("description").asText()).isNotBlank());
  }

  @Test
  void shouldHaveNoOtherDefinitionsOfObjects() {
    TreeSet<String> known = new TreeSet<>();
    for (Vocabulary vocabulary : Vocabulary.values()) {
      known.add(vocabulary.definition());
    }
    TreeSet<String> objects = new TreeSet<>();
    document
        .get("$defs")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().has("properties")) {
                objects.add(entry.getKey());
              }
            });
    assertThat(objects).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          good | duration: 5 s       | duration: 5 min
          good | kind: user}         | kind: groundStation}
          good | length: "${span}"   | length: {value: 3 km, provenance: derived}
          good | length: "${span}"   | length: 3.5e3 m
          good | parallel: 2         | parallel: 3
          good | keySize: 128 bit    | keySize: 1 kbit
          good | every: 500 ms       | patience: 2 s, backlog: 3
          bad  | every: 500 ms       | patience: 2
          bad  | every: 500 ms       | backlog: few
          good | deadTime: 100 ns    | efficiency: 0.3
          good | {id: b, position: {latitude: 52.2, longitude: 0.1}} | {id: b}
          good | grade: x            | grade: x
          good | receiver: {deadTime: 100 ns} | protocol: decoyBb84
          bad  | receiver: {deadTime: 100 ns} | protocol: bb85
          good | receiver: {deadTime: 100 ns} | transmitter: {light: weakCoherent}
          bad  | receiver: {deadTime: 100 ns} | transmitter: {light: dark}
          bad  | duration: 5 s       | duration: 5 m
          bad  | duration: 5 s       | duration: 5
          bad  | duration: 5 s       | durations: 5 s
          bad  | kind: user}         | kind: satelite}
          bad  | kind: user}         | sort: user}
          bad  | length: "${span}"   | length: 3 dB
          bad  | length: "${span}"   | length: -3 km
          bad  | length: "${span}"   | length: [3 km]
          bad  | length: "${span}"   | attenuation: 0.2 dB/km
          bad  | length: "${span}"   | length: {value: 3 km, provenance: rumour}
          bad  | length: "${span}"   | length: {value: 3 km, author: me}
          bad  | parallel: 2         | parallel: many
          bad  | keySize: 128 bit    | keySize: 128 Hz
          bad  | deadTime: 100 ns    | deadTime: 100 km
          bad  | deadTime: 100 ns    | efficiency: 1.3
          bad  | receiver: {deadTime: 100 ns} | receiver: {jitter: 1 ps, windowAcceptance: 0.9}
          bad  | receiver: {deadTime: 100 ns} | receiver: {darkCountRate: 1 Hz, darkCountProbability: 1e-6}
          good | receiver: {deadTime: 100 ns} | receiver: {darkCountProbability: 1e-6, windowAcceptance: 0.9}
          good | duration: 5 s       | grade: calibrated
          bad  | deadTime: 100 ns    | efficiency: 0
          bad  | duration: 5 s       | duration: 0 s
          bad  | {link: bc, start    | {link: bc, node: b, start
          good | intercepted: 0.5    | intercepted: 30 %
          good | duration: 5 s       | monitoring: {period: 1 s}
          bad  | duration: 5 s       | monitoring: {period: 0 s}
          bad  | duration: 5 s       | monitoring: {errorRate: 0.6}
          bad  | duration: 5 s       | monitoring: {every: 1 s}
          bad  | intercepted: 0.5    | intercepted: 0
          bad  | intercepted: 0.5    | intercepted: 0.5, node: b
          bad  | provenance: secondary, source: a paper | provenance: assumed, source: a paper
          bad  | provenance: secondary, source: a paper | provenance: secondary
          bad  | id: keys, from: a   | id: keys
          """)
  void shouldAgreeWithTheReader(String verdict, String from, String to) {
    agree(verdict, Samples.VALID.replace(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "good, ''",
    "good, ', light: singlePhoton'",
    "bad, ', decoyIntensity: 0.01'",
    "bad, ', signalProbability: 1'"
  })
  void shouldAgreeWithTheReaderOnDecoysWithoutUse(String verdict, String more) {
    String technology =
        """
        protocol: bb84
            transmitter: {clock: 1 MHz, signalIntensity: 0.1 MORE}
            receiver: {efficiency: 0.1, darkCountProbability: 1e-6, misalignment: 0.01}
            processing: {pulseBlock: 1 s, siftedBlock: 10 kbit, errorCorrectionEfficiency: 1.2}
            store: {capacity: 1 Mbit}
        """;
    agree(
        verdict,
        Samples.VALID
            .replace("    receiver: {deadTime: 100 ns}\n", "")
            .replace("like: decoy-625mhz", technology.strip().replace(" MORE", more)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          good | visibility: 0.95    | counting: numberResolving
          good | visibility: 0.95    | visibility: 95 %
          good | visibility: 0.95    | rawFidelity: 0.9
          bad  | visibility: 0.95    | visibility: 0.95, rawFidelity: 0.9
          bad  | visibility: 0.95    | rawFidelity: 0.9, phaseDeviation: 0.1
          good | visibility: 0.95    | rawFidelity: 0.9, phaseDeviation: 0
          good | visibility: 0.95    | successProbability: 0.5
          bad  | visibility: 0.95    | successProbability: 0
          bad  | attemptEvery: 100 us | attemptEvery: 0 us
          bad  | attemptEvery: 100 us | sampling: leaping
          bad  | generation: doubleClick | generation: tripleClick
          bad  | visibility: 0.95    | pairProbability: 0.1, meanPairNumber: 0.1
          bad  | visibility: 0.95    | meanPairNumber: 3
          bad  | visibility: 0.95    | excitationProbability: 1
          good | efficiency: 0.3     | efficiency: 0.3, retrieval: 1
          bad  | efficiency: 0.3     | efficiency: 0.3, retrieval: 0
          bad  | efficiency: 0.3     | efficiency: 0
          good | efficiency: 0.3     | efficiency: 0.3, modes: 100, deadTime: 0 s
          bad  | efficiency: 0.3     | efficiency: 0.3, modes: 0
          bad  | efficiency: 0.3     | efficiency: 0.3, deadTime: 10
          good | efficiency: 0.3     | efficiency: 0.3, emitter: {lifetime: 10 ns, coherence: 20 ns, window: 30 ns}
          bad  | efficiency: 0.3     | efficiency: 0.3, emitter: {lifetime: 10 ns, window: 30 ns, T2: 3 ns}
          good | efficiency: 0.3     | efficiency: 0.3, emitter: {lifetime: 10 ns, window: 30 ns, photons: polarisation}
          bad  | efficiency: 0.3     | efficiency: 0.3, emitter: {lifetime: 10 ns, window: 30 ns, photons: bins}
          bad  | efficiency: 0.3     | efficiency: 0.3, emitter: {lifetime: 0 ns, window: 30 ns}
          good | attemptEvery: 100 us | attemptEvery: 1 ms, sampling: stepped
          bad  | coherence: 50 ms    | coherence: 50 m
          bad  | memories: 4         | memories: 0
          bad  | gateError: 0.01     | gateErrors: 0.01
          bad  | policy: asap        | policy: later
          good | policy: asap        | policy: given, levels: [0, 1]
          bad  | policy: asap        | policy: given, levels: [0, -1]
          bad  | scheme: dejmps      | scheme: entanglement
          good | stationAt: 0.4      | stationAt: 0.6, insertionLoss: 1 dB
          bad  | stationAt: 0.4      | stationAt: 1
          bad  | stationAt: 0.4      | medium: fibre
          good | pairs: 100          | priority: 5, kind: measureDirectly
          bad  | pairs: 100          | pairs: 0
          bad  | pairs: 100          | kind: keepForEver
          bad  | minimumFidelity: 0.7 | minimumFidelity: 0.2
          bad  | width: 4            | width: many
          bad  | kind: endNode       | kind: endnode
          """)
  void shouldAgreeWithTheReaderOnEntanglement(String verdict, String from, String to) {
    assertThat(Samples.ENTANGLED).contains(from);
    agree(verdict, Samples.ENTANGLED.replace(from, to));
  }

  private static void agree(String verdict, String text) {
    boolean schemaAccepts = errors(text).isEmpty();
    boolean readerAccepts = true;
    try {
      Samples.read(text);
    } catch (SpecificationException e) {
      readerAccepts = false;
    }
    assertThat(readerAccepts).as("reader").isEqualTo(verdict.equals("good"));
    assertThat(schemaAccepts).as("schema: " + errors(text)).isEqualTo(verdict.equals("good"));
  }
}
