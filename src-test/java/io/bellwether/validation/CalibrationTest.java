package io.bellwether.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.bellwether.topology.Grade;
import io.bellwether.topology.Metric;
import io.bellwether.topology.NetworkLibrary;
import io.bellwether.topology.NetworkSpec;
import io.bellwether.topology.PublishedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The receivers' efficiencies that networks have fitted to published rates are those that {@link
 * ExpectedLink#efficiencyFor} finds, to the three digits that a network writes, and the error rates
 * that are published are those that the closed form gives.
 */
class CalibrationTest {
  private static final double ROUNDED_PERCENT = 0.6;
  private static final double ERROR_RATE_PERCENT = 2;

  /** A published value of one link whose protocol has a closed form here. */
  record Fit(NetworkSpec spec, PublishedValue value) {
    String link() {
      return value.links().get(0);
    }

    double printed() {
      return value.printed() * value.metric().orElseThrow().scale(value.unit());
    }

    @Override
    public String toString() {
      return spec.name() + " " + value.id();
    }
  }

  private static List<Fit> fits(Metric metric) {
    List<Fit> fits = new ArrayList<>();
    for (String name : NetworkLibrary.references(List.of(NetworkLibrary.Family.QKD))) {
      NetworkSpec spec = NetworkLibrary.load(name, Map.of());
      for (PublishedValue value : spec.published()) {
        if (value.grade() == Grade.CALIBRATED
            && value.metric().filter(metric::equals).isPresent()
            && ExpectedLink.knows(
                spec.technology(spec.links().get(spec.linkIndex(value.links().get(0))).technology())
                    .protocol())) {
          fits.add(new Fit(spec, value));
        }
      }
    }
    return fits;
  }

  static List<Fit> rates() {
    return fits(Metric.MEAN_SECRET_KEY_RATE);
  }

  static List<Fit> errorRates() {
    return fits(Metric.MEAN_QBER);
  }

  @ParameterizedTest
  @MethodSource("rates")
  void shouldHaveTheEfficiencyThatGivesThePublishedRate(Fit fit) {
    NetworkSpec spec = fit.spec();
    String technology = spec.links().get(spec.linkIndex(fit.link())).technology();
    double fitted = ExpectedLink.efficiencyFor(spec, fit.link(), fit.printed());
    assertThat(spec.technology(technology).receiver().efficiency())
        .isCloseTo(fitted, withinPercentage(ROUNDED_PERCENT));
  }

  @ParameterizedTest
  @MethodSource("errorRates")
  void shouldHaveThePublishedErrorRate(Fit fit) {
    assertThat(ExpectedLink.of(fit.spec(), fit.link()).errorRate())
        .isCloseTo(fit.printed(), withinPercentage(ERROR_RATE_PERCENT));
  }
}
