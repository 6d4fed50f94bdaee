package io.bellwether.topology;

import io.bellwether.quantity.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the YAML form of a network.
 *
 * <p>The order is: the file and what it includes; parameters and their overrides; technologies,
 * nodes, links, demands and the rest, file by file; generators; then what elements say about each
 * other. Problems are collected as far as reading can go on.
 */
public final class SpecificationReader {
  private static final long DURATION = 10 * VirtualTime.SECOND;
  private static final long MONITORING_PERIOD = 10 * VirtualTime.SECOND;

  /** Above it BB84 with one-way error correction gives no key: P. Shor, J. Preskill (2000). */
  private static final double ERROR_RATE = 0.11;

  private SpecificationReader() {}

  /**
   * Reads a network.
   *
   * @param text YAML
   * @param sourceName what messages call it; if it is a path, files that it includes are sought
   *     beside it
   * @param overrides values of parameters by name
   * @throws SpecificationException if anything is wrong with it
   */
  public static NetworkSpec read(String text, String sourceName, Map<String, String> overrides) {
    Path directory = null;
    try {
      directory = Path.of(sourceName).toAbsolutePath().getParent();
    } catch (InvalidPathException e) {
      // a name that is no path has nothing beside it
    }
    return read(new Documents.Source(sourceName, text, directory), overrides);
  }

  /**
   * Reads a network from somewhere else, that may include parts of the library but no file.
   *
   * @param text YAML
   * @param sourceName what messages call it
   * @param overrides values of parameters by name
   * @throws SpecificationException if anything is wrong with it
   */
  public static NetworkSpec readAlone(
      String text, String sourceName, Map<String, String> overrides) {
    return read(new Documents.Source(sourceName, text, null), overrides);
  }

  /**
   * Reads a network from a file.
   *
   * @throws SpecificationException if the file cannot be read or anything is wrong with it
   */
  public static NetworkSpec readFile(Path path, Map<String, String> overrides) {
    return readFile(path, overrides, declared -> {});
  }

  /**
   * Reads a network from a file.
   *
   * @param parameters is given what the file and its includes declare, by name
   * @throws SpecificationException if the file cannot be read or anything is wrong with it
   */
  public static NetworkSpec readFile(
      Path path, Map<String, String> overrides, Consumer<List<Parameter>> parameters) {
    return read(Documents.file(path), overrides, parameters);
  }

  /**
   * Reads a network from a stream, to its end; files that it includes are sought in the working
   * directory.
   *
   * @param sourceName what messages call it
   * @param parameters is given what it and its includes declare, by name
   * @throws SpecificationException if anything is wrong with it
   * @throws IOException if the stream cannot be read
   */
  public static NetworkSpec readStream(
      InputStream in,
      String sourceName,
      Map<String, String> overrides,
      Consumer<List<Parameter>> parameters)
      throws IOException {
    Path here = Path.of("").toAbsolutePath();
    return read(Documents.stream(in, sourceName, here), overrides, parameters);
  }

  static NetworkSpec read(Documents.Source source, Map<String, String> overrides) {
    return read(source, overrides, declared -> {});
  }

  static NetworkSpec read(
      Documents.Source source, Map<String, String> overrides, Consumer<List<Parameter>> declared) {
    ReadContext context = new ReadContext();
    Problems problems = context.problems();
    Documents documents = new Documents(context);
    documents.add(source);
    List<Section> roots = documents.roots();

    Parameters parameters = new Parameters(context);
    roots.forEach(parameters::declare);
    parameters.resolve(overrides);
    declared.accept(parameters.declared());

    Draft draft = new Draft(problems);
    TechnologyReader technologies = new TechnologyReader(draft);
    ElementReader elements = new ElementReader(context, draft);
    LinkReader links = new LinkReader(draft);
    GeneratorReader generators = new GeneratorReader(draft);
    ScalingReader scalings = new ScalingReader(draft);
    EntanglementReader entanglement = new EntanglementReader(draft);
    for (Section root : roots) {
      technologies.read(root);
      entanglement.technologies(root);
      elements.nodes(root);
      links.read(root);
      entanglement.links(root);
      generators.read(root);
      elements.demands(root);
      entanglement.demands(root);
      elements.applications(root);
      elements.outages(root);
      elements.attacks(root);
      new SwitchReader(draft).read(root);
      elements.published(root);
      scalings.read(root);
      elements.provenance(root);
    }
    return assemble(source, context, draft, roots.get(roots.size() - 1));
  }

  private static NetworkSpec assemble(
      Documents.Source source, ReadContext context, Draft draft, Section root) {
    Problems problems = context.problems();
    String name = root.text("name").orElse(baseName(source.file()));
    String title = root.text("title").orElse("");
    String description = root.text("description").orElse("").strip();
    Grade grade = root.word("grade", Grade.class, Grade::key, Grade.ILLUSTRATIVE);
    long duration = root.time(Bound.DURATION, DURATION);
    StopRule stop = root.word("stop", StopRule.class, StopRule::key, StopRule.DURATION);
    Optional<String> controller = root.text("controller");
    Optional<MonitoringSpec> monitoring =
        root.section("monitoring", Vocabulary.MONITORING).flatMap(SpecificationReader::monitoring);
    controller.ifPresent(id -> draft.nodes.use(root, "controller", id));

    References references = new References(draft, problems);
    references.check(root);
    new PairReferences(draft, problems).check();
    new StationReferences(draft, problems).check();
    new RawKeyReferences(draft, problems).check();
    new ScalingReader(draft).check(problems);
    new SwitchReader(draft).check(problems);
    List<Outage> outages = references.outages();
    List<Attack> attacks = references.attacks();
    List<PublishedValue> published = references.published();
    if (grade != Grade.ILLUSTRATIVE
        && draft.published.isComplete()
        && draft.published.byId().isEmpty()) {
      root.fail(
          "grade",
          grade.key() + " without published values",
          "illustrative, or published values to compare with");
    }
    List<ProvenanceNote> notes = new ProvenancePaths(root, context, draft).notes();
    problems.throwIfAny();
    Optional<NetworkSpec> spec =
        root.build(
            () ->
                ContentHash.seal(
                    new NetworkSpec(
                        name,
                        title,
                        description,
                        grade,
                        duration,
                        context.parameters(),
                        draft.technologies.values(),
                        draft.entanglement.values(),
                        draft.nodes.values(),
                        draft.links.values(),
                        draft.entanglementLinks.values(),
                        draft.demands.values(),
                        draft.pairDemands.values(),
                        draft.applications.values(),
                        outages,
                        attacks,
                        draft.switches.values(),
                        published,
                        draft.scalings.values(),
                        controller,
                        monitoring,
                        stop,
                        notes,
                        "")));
    problems.throwIfAny();
    return spec.orElseThrow();
  }

  private static Optional<MonitoringSpec> monitoring(Section section) {
    long period = section.time(Bound.MONITORING_PERIOD, MONITORING_PERIOD);
    double errorRate = section.quantity(Bound.MONITORING_ERROR_RATE, ERROR_RATE);
    long silence = section.time(Bound.MONITORING_SILENCE, VirtualTime.NEVER);
    return section.build(() -> new MonitoringSpec(period, errorRate, silence));
  }

  private static String baseName(String file) {
    String last = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    String base = dot > 0 ? last.substring(0, dot) : last;
    return base.isBlank() ? "network" : base;
  }
}
