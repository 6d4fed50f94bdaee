package io.bellwether.node;

import io.bellwether.physics.entanglement.DistillationSchedule;
import io.bellwether.physics.entanglement.DistillationSchedule.Expected;
import io.bellwether.physics.entanglement.DistillationStep;
import io.bellwether.state.BellDiagonal;
import io.bellwether.topology.DistillationSpec;
import io.bellwether.topology.EntanglementLinkSpec;
import io.bellwether.topology.EntanglementSpec;
import io.bellwether.topology.SpecificationException;
import io.bellwether.topology.SwappingSpec;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How often the pairs of a link are distilled. No device can look at the fidelity of a pair, so a
 * target is reached by a number of rounds that follows from what the specification says of the
 * link.
 *
 * @param memories that a flow needs at each end
 * @param expected of a pair that has had its rounds
 */
record DistillationPlan(
    DistillationStep step,
    DistillationSchedule schedule,
    int rounds,
    int memories,
    Expected expected) {

  /**
   * The plan of a link.
   *
   * @param fresh state of its pairs as they are made
   * @throws SpecificationException if rounds reach no target, or need memories that there are not
   */
  static DistillationPlan of(
      EntanglementLinkSpec link,
      EntanglementSpec technology,
      BellDiagonal fresh,
      PairEquipment.Refuse refuse) {
    DistillationSpec spec = technology.distillation();
    SwappingSpec errors = technology.swapping();
    DistillationStep step =
        new DistillationStep(
            spec.scheme() == DistillationSpec.Scheme.BBPSSW
                ? DistillationStep.Scheme.BBPSSW
                : DistillationStep.Scheme.DEJMPS,
            errors.gateError(),
            errors.readoutError());
    DistillationSchedule schedule =
        spec.schedule() == DistillationSpec.Schedule.NESTED
            ? DistillationSchedule.NESTED
            : DistillationSchedule.PUMPING;
    int rounds = spec.rounds();
    if (spec.targetFidelity().isPresent()) {
      double target = spec.targetFidelity().getAsDouble();
      OptionalInt needed = schedule.roundsTo(target, step, fresh, rounds);
      rounds =
          needed.orElseThrow(() -> unreachable(link, technology, schedule, step, fresh, refuse));
    }
    int memories = spec.schedule().memories(rounds);
    if (memories > technology.memory().memories()) {
      throw refuse.of(
          "memory.memories",
          String.valueOf(technology.memory().memories()),
          memories
              + " or more for as many rounds as reach the targetFidelity on link \""
              + link.id()
              + "\", "
              + rounds);
    }
    return new DistillationPlan(
        step, schedule, rounds, memories, schedule.expected(step, fresh, rounds));
  }

  private static SpecificationException unreachable(
      EntanglementLinkSpec link,
      EntanglementSpec technology,
      DistillationSchedule schedule,
      DistillationStep step,
      BellDiagonal fresh,
      PairEquipment.Refuse refuse) {
    double best = 0;
    for (int rounds = 0; rounds <= technology.distillation().rounds(); rounds++) {
      best = Math.max(best, schedule.expected(step, fresh, rounds).state().fidelity());
    }
    return refuse.of(
        "distillation.targetFidelity",
        String.valueOf(technology.distillation().targetFidelity().getAsDouble()),
        String.format(
            Locale.ROOT,
            "at most %.4f, which %d rounds or fewer give on link \"%s\"",
            Math.floor(best * 1e4) / 1e4,
            technology.distillation().rounds(),
            link.id()));
  }
}
