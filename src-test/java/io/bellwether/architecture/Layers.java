package io.bellwether.architecture;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of layers as rules over the packages below a root. */
final class Layers {
  /** Each package and what it may use directly; it may use what those may use, too. */
  private static final Map<String, List<String>> TABLE = new LinkedHashMap<>();

  static {
    TABLE.put("quantity", List.of());
    TABLE.put("state", List.of("quantity"));
    TABLE.put("physics", List.of("quantity", "state"));
    TABLE.put("topology", List.of("quantity"));
    TABLE.put("time", List.of("quantity"));
    TABLE.put("protocol", List.of("physics", "state", "time"));
    TABLE.put("control", List.of("topology", "protocol"));
    TABLE.put("keys", List.of("control"));
    TABLE.put("node", List.of("protocol", "control", "keys"));
    TABLE.put("cluster", List.of("time", "node", "topology"));
    TABLE.put("results", List.of("quantity", "topology"));
    TABLE.put("api", List.of("keys", "cluster", "results"));
    TABLE.put("cli", List.of("api"));
  }

  private static final List<String> WITH_ACTORS = List.of("time", "node", "cluster", "api", "cli");
  // The cluster reads the certificates of its members; what it reads decides who may join, never a
  // result.
  private static final List<String> WITH_FILES =
      List.of("topology", "cluster", "results", "api", "cli");
  private static final List<String> ABOVE_RESULTS = List.of("results", "api", "cli");
  private static final Set<String> CLOCKS =
      Set.of("java.lang.System.nanoTime", "java.lang.System.currentTimeMillis");
  private static final Set<String> DICE =
      Set.of("java.util.Random", "java.util.concurrent.ThreadLocalRandom");
  private static final Set<String> TRANSCENDENTAL =
      Set.of(
          "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos",
          "atan", "atan2", "sinh", "cosh", "tanh", "cbrt", "hypot", "random");
  private static final Set<String> UNORDERED =
      Set.of(
          "java.util.Set.of",
          "java.util.Set.copyOf",
          "java.util.Map.of",
          "java.util.Map.copyOf",
          "java.util.Map.ofEntries",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toMap",
          "java.util.stream.Collectors.toUnmodifiableMap",
          "java.util.stream.Collectors.toUnmodifiableSet");
  private static final Set<String> HASHED =
      Set.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.concurrent.ConcurrentHashMap");

  /**
   * Classes that only look up in their hash maps. A walk over one cannot be told from a walk over a
   * sorted map, because both are called by the interface; so whoever makes one is named here.
   */
  private static final Set<String> LOOK_UP_ONLY =
      Set.of(
          "control.KeyControl",
          "keys.DemandSource",
          "keys.KeyRelay",
          "keys.KeySupply",
          "time.Registry",
          "topology.IndexedList",
          "topology.References");

  private final String root;

  /** The rules for the packages {@code root.quantity}, {@code root.state} and so on. */
  Layers(String root) {
    this.root = root;
  }

  List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    for (String layer : TABLE.keySet()) {
      rules.add(
          classes()
              .that()
              .resideInAPackage(inside(layer))
              .should()
              .onlyDependOnClassesThat(outsideOrAllowedBy(layer))
              .as(layer + " uses only the layers that the table allows")
              .allowEmptyShould(true));
    }
    rules.add(
        classes()
            .that()
            .resideInAPackage(root + "..")
            .should()
            .resideInAnyPackage(insideAll(List.copyOf(TABLE.keySet())))
            .as("every class is in a package of the table")
            .allowEmptyShould(true));
    rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    rules.add(
        slices()
            .matching(root + ".protocol.(**)")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true));
    rules.add(
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(insideAll(WITH_ACTORS))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.pekko..")
            .as("actors stay in " + WITH_ACTORS)
            .allowEmptyShould(true));
    rules.add(
        noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackages(insideAll(WITH_FILES))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.nio\\.file\\..*|java\\.io\\.File.*")
            .as("files are read and written in " + WITH_FILES)
            .allowEmptyShould(true));
    rules.add(below("forbidden calls", forbidden()));
    return rules;
  }

  private ArchRule below(String what, DescribedPredicate<JavaCall<?>> call) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(insideAll(ABOVE_RESULTS))
        .and(are(DescribedPredicate.not(named("Pace"))))
        .and(are(DescribedPredicate.not(named("WallClock"))))
        .should()
        .callCodeUnitWhere(call)
        .as("no " + what + " below the results: they would reach a result")
        .allowEmptyShould(true);
  }

  private static DescribedPredicate<JavaClass> named(String simpleName) {
    return DescribedPredicate.describe(
        "named " + simpleName, type -> type.getSimpleName().equals(simpleName));
  }

  private DescribedPredicate<JavaCall<?>> forbidden() {
    return DescribedPredicate.describe(
        "forbidden",
        call -> {
          String owner = ((HasOwner<JavaClass>) call.getTarget()).getOwner().getName();
          String name = call.getTarget().getName();
          String full = owner + "." + name;
          boolean clock =
              CLOCKS.contains(full) || (owner.startsWith("java.time.") && name.equals("now"));
          boolean dice = DICE.contains(owner) || full.equals("java.util.UUID.randomUUID");
          boolean machine = owner.equals("java.lang.Math") && TRANSCENDENTAL.contains(name);
          boolean hashed =
              HASHED.contains(owner)
                  && name.equals(JavaConstructor.CONSTRUCTOR_NAME)
                  && !looksUpOnly(call.getOriginOwner());
          boolean parallel =
              name.equals("parallelStream")
                  || (name.equals("parallel") && owner.startsWith("java.util.stream."));
          boolean unordered = UNORDERED.contains(full) || hashed || parallel;
          return clock || dice || machine || unordered;
        });
  }

  private boolean looksUpOnly(JavaClass type) {
    return LOOK_UP_ONLY.stream().anyMatch(name -> type.getName().equals(root + "." + name));
  }

  private DescribedPredicate<JavaClass> outsideOrAllowedBy(String layer) {
    List<String> allowed = new ArrayList<>(List.of(layer));
    for (int i = 0; i < allowed.size(); i++) {
      for (String used : TABLE.get(allowed.get(i))) {
        if (!allowed.contains(used)) {
          allowed.add(used);
        }
      }
    }
    return DescribedPredicate.describe(
        "are in " + allowed + " or foreign",
        type ->
            !type.getPackageName().startsWith(root + ".")
                || allowed.stream()
                    .anyMatch(
                        l ->
                            type.getPackageName().equals(root + "." + l)
                                || type.getPackageName().startsWith(root + "." + l + ".")));
  }

  private String inside(String layer) {
    return root + "." + layer + "..";
  }

  private String[] insideAll(List<String> layers) {
    return layers.stream().map(this::inside).toArray(String[]::new);
  }
}
