package io.bellwether.topology;

import io.bellwether.topology.Draft.Placed;
import io.bellwether.topology.ScalingSpec.Law;
import io.bellwether.topology.ScalingSpec.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how rates of pairs shall scale, and checks what scalings say of demands and each other. */
final class ScalingReader {
  private final Draft draft;

  ScalingReader(Draft draft) {
    this.draft = draft;
  }

  void read(Section root) {
    draft.scalings.read(root, "scalings", Vocabulary.SCALING, this::scaling);
  }

  private Optional<ScalingSpec> scaling(Section section, String id) {
    String quantity = section.required("quantity", "what scales, in words");
    Law law = section.word("law", Law.class, Law::key, null);
    long links = section.integer(Bound.SCALING_LINKS, 1L);
    Optional<String> against = section.text("against");
    against.ifPresent(other -> draft.scalings.use(section, "against", other));
    if (!section.has("points")) {
      section.missing("points", "a list of points, each with at and demand");
    }
    List<Point> points = new ArrayList<>();
    for (Section point : section.sections("points", Vocabulary.SCALING_POINT)) {
      double at = point.quantity(Bound.SCALING_AT, null);
      String demand = point.required("demand", "the id of a demand of pairs");
      draft.pairDemands.use(point, "demand", demand);
      point.build(() -> new Point(at, demand)).ifPresent(points::add);
    }
    return section.build(
        () ->
            new ScalingSpec(id, quantity, Optional.ofNullable(law), (int) links, against, points));
  }

  /** Checks names, and that what a scaling is held against has the same places. */
  void check(Problems problems) {
    draft.pairDemands.checkUses();
    draft.scalings.checkUses();
    for (Placed<ScalingSpec> placed : draft.scalings.byId().values()) {
      placed
          .value()
          .against()
          .map(draft.scalings.byId()::get)
          .ifPresent(other -> checkPlaces(placed, other.value(), problems));
    }
  }

  private static void checkPlaces(
      Placed<ScalingSpec> placed, ScalingSpec other, Problems problems) {
    for (Point point : placed.value().points()) {
      if (other.point(point.at()).isEmpty()) {
        problems.add(
            placed.mark(),
            placed.path() + ".against",
            Problems.quote(other.id()) + ", which has no point at " + point.at(),
            "a scaling with points at the same values");
      }
    }
  }
}
