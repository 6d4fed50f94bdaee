package io.bellwether.topology;

import io.bellwether.topology.Draft.Placed;
import java.util.Locale;

/**
 * Checks that no link with Gaussian modulation can have more bits per symbol than its raw key has
 * room for: β I_AB without excess noise, at the link's least loss, switches left out.
 */
final class RawKeyReferences {
  private final Draft draft;
  private final Problems problems;

  RawKeyReferences(Draft draft, Problems problems) {
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    draft.links.byId().values().forEach(this::checkLink);
  }

  private void checkLink(Placed<LinkSpec> placed) {
    LinkSpec link = placed.value();
    Placed<Technology> technology = draft.technologies.byId().get(link.technology());
    if (technology == null
        || !(technology.value().devices() instanceof GaussianDevices devices)
        || !(technology.value().processing().reconciliation()
            instanceof GaussianReconciliation code)) {
      return; // an unknown name is reported elsewhere
    }
    double most = code.efficiency() * devices.mostMutualInformation(leastLoss(link));
    if (most > code.rawKeyBits()) {
      problems.add(
          placed.mark(),
          placed.path() + ".technology",
          Problems.quote(link.technology()) + " with rawKeyBits " + code.rawKeyBits(),
          String.format(
              Locale.ROOT,
              "a technology with rawKeyBits of at least %.0f: the ends can share %.2f bits per"
                  + " symbol",
              Math.ceil(most),
              most));
    }
  }

  private static double leastLoss(LinkSpec link) {
    double kilometres = link.lengthMetres() / 1000;
    double contact =
        link.contacts().stream()
            .flatMap(pass -> pass.loss().stream())
            .mapToDouble(LossPoint::lossDecibels)
            .min()
            .orElse(0);
    return kilometres * link.attenuationDecibelsPerKilometre()
        + link.insertionLossDecibels()
        + contact;
  }
}
