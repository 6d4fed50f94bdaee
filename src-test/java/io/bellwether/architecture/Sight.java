package io.bellwether.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/**
 * What protocols, and whatever else a node is made of, may see of quantum states: values that
 * describe states and operations, handles that operations are applied to, and outcomes. Not what no
 * device could know: the joint state of a register, of which some qubits are far away; the hidden
 * bits of a Pauli share; and the weights of a pair, but where a report of them is kept or passed
 * on, which are the methods named here.
 */
final class Sight {
  private static final String STATE = "io.bellwether.state.";

  private static final Set<String> VALUES =
      Set.of(
          "Axis",
          "Basis",
          "BellDiagonal",
          "BellState",
          "ComplexMatrix",
          "Correlations",
          "Distilled",
          "Formalism",
          "HalfNoise",
          "Operation",
          "Relaxation",
          "StandardGate",
          "StateException");

  private static final Set<String> HANDLES =
      Set.of("PairHalf", "PauliShare", "HalfWeights", "Swap");

  /** Who may touch a register: it lends the state to virtual time, and tells outcomes alone. */
  private static final List<String> KEEPERS =
      List.of(
          "protocol.register.SharedRegister",
          "protocol.register.RegisterMessage",
          "protocol.register.RegisterMessage$Saved");

  private static final Set<String> REGISTERS = Set.of("QuantumRegister", "RegisterState");

  private static final Set<String> WEIGHTS =
      Set.of(
          "weights",
          "agreed",
          "noise",
          "hasWeights",
          "extend",
          "agree",
          "beyondFirst",
          "beyondSecond");

  /**
   * Who may read weights or extend them: at the end of a flow what is delivered is reported, a
   * track carries what lies beyond a swap, and the ends of a link exchange what a round of
   * distillation needs to know the state that it leaves. Outcomes and decisions come from none.
   */
  private static final Set<String> REPORTERS =
      Set.of(
          "protocol.entanglement.KeepingEnd.complete",
          "protocol.entanglement.SwappingPoint.pass",
          "protocol.entanglement.LinkDistillation.begin",
          "protocol.entanglement.LinkDistillation.end");

  /** The fingerprint sees hidden bits, so that a run that differs in one is another run. */
  private static final Set<String> FINGERPRINTS =
      Set.of("protocol.entanglement.EntanglementMessage$Herald.digest");

  private static final List<String> BLIND = List.of("protocol", "control", "keys", "node");

  private final String root;

  /** The rules for the packages {@code root.protocol}, {@code root.control} and so on. */
  Sight(String root) {
    this.root = root;
  }

  List<ArchRule> rules() {
    String[] blind = BLIND.stream().map(layer -> root + "." + layer + "..").toArray(String[]::new);
    return List.of(
        classes()
            .that()
            .resideInAnyPackage(blind)
            .and(DescribedPredicate.not(isKeeper()))
            .should()
            .onlyDependOnClassesThat(areVisible(false))
            .as("protocols see values and handles of states, and no register")
            .allowEmptyShould(true),
        classes()
            .that()
            .resideInAnyPackage(blind)
            .and(isKeeper())
            .should()
            .onlyDependOnClassesThat(areVisible(true))
            .as("who keeps registers does not view their states")
            .allowEmptyShould(true),
        noClasses()
            .that()
            .resideInAnyPackage(blind)
            .should()
            .callCodeUnitWhere(looksIntoHandles())
            .as("protocols read no hidden bit, and weights only for reports")
            .allowEmptyShould(true));
  }

  private DescribedPredicate<JavaClass> isKeeper() {
    return DescribedPredicate.describe(
        "keep registers",
        type -> KEEPERS.stream().anyMatch(name -> type.getName().equals(root + "." + name)));
  }

  private static DescribedPredicate<JavaClass> areVisible(boolean registers) {
    return DescribedPredicate.describe(
        "are visible",
        type -> {
          String name = type.getName();
          if (!name.startsWith(STATE)) {
            return true;
          }
          String outermost = name.substring(STATE.length()).split("[$\\[]", 2)[0];
          return VALUES.contains(outermost)
              || HANDLES.contains(outermost)
              || (registers && REGISTERS.contains(outermost));
        });
  }

  private DescribedPredicate<JavaCall<?>> looksIntoHandles() {
    return DescribedPredicate.describe(
        "looks into a handle",
        call -> {
          String owner = ((HasOwner<JavaClass>) call.getTarget()).getOwner().getName();
          String method = call.getTarget().getName();
          boolean operation =
              method.equals("noise") && !call.getTarget().getRawParameterTypes().isEmpty();
          boolean weights =
              owner.startsWith(STATE)
                  && HANDLES.contains(owner.substring(STATE.length()))
                  && WEIGHTS.contains(method)
                  && !operation;
          boolean bits = owner.equals(STATE + "PairHalf") && method.equals("bits");
          String origin = call.getOriginOwner().getName() + "." + call.getOrigin().getName();
          return (weights && !isNamed(origin, REPORTERS))
              || (bits && !isNamed(origin, FINGERPRINTS));
        });
  }

  private boolean isNamed(String origin, Set<String> names) {
    return names.stream().anyMatch(name -> origin.equals(root + "." + name));
  }
}
