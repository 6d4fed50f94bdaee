package io.bellwether.results;

import io.bellwether.results.ScalingResult.ScalingPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The tidy tables of a run: one row per thing, the unit in the column's name, empty for unknown.
 */
final class Tables {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private Tables() {}

  static String links(RunSummary summary) {
    return table(
        summary.links(),
        List.of(
            "link",
            "technology",
            "protocol",
            "security",
            "pulses",
            "pulse_rate_per_s",
            "detections",
            "sifted_bits",
            "qber_ratio",
            "visibility_ratio",
            "zero_error_margin_ratio",
            "transmittance_ratio",
            "excess_noise_shot_noise_units",
            "secret_key_bits",
            "secret_key_rate_bit_per_s",
            "rounds",
            "failed_rounds",
            "post_processing",
            "error_correction_efficiency_ratio",
            "modelled_efficiency_ratio",
            "parity_round_trips",
            "chsh_s",
            "expired_bits"),
        link ->
            row(
                link.id(),
                link.technology(),
                link.protocol(),
                link.security(),
                link.pulses(),
                link.pulseRatePerS(),
                link.detections(),
                link.siftedBits(),
                link.qber(),
                link.visibility(),
                link.zeroErrorMargin(),
                link.transmittance(),
                link.excessNoise(),
                link.secretKeyBits(),
                link.secretKeyRateBitPerS(),
                link.rounds(),
                link.failedRounds(),
                link.postProcessing(),
                link.errorCorrectionEfficiency(),
                link.modelledEfficiency(),
                link.parityRoundTrips(),
                link.chsh(),
                link.expiredBits()));
  }

  static String pairs(RunSummary summary) {
    return table(
        summary.pairs(),
        List.of(
            "demand",
            "from",
            "to",
            "delivered_pairs",
            "rate_per_s",
            "rate_deviation_per_s",
            "mean_fidelity_ratio",
            "first_seconds",
            "sifted_pairs",
            "tested_pairs",
            "qber_x_ratio",
            "qber_z_ratio",
            "secret_fraction_ratio",
            "refused"),
        pairs ->
            row(
                pairs.id(),
                pairs.from(),
                pairs.to(),
                pairs.delivered(),
                pairs.ratePerS(),
                pairs.rateDeviationPerS(),
                pairs.meanFidelity(),
                pairs.firstSeconds(),
                pairs.sifted(),
                pairs.tested(),
                pairs.qberX(),
                pairs.qberZ(),
                pairs.secretFraction(),
                pairs.refused()));
  }

  static String chsh(RunSummary summary) {
    return table(
        summary.chsh(),
        List.of(
            "demand",
            "from",
            "to",
            "measured_pairs",
            "s",
            "standard_error",
            "expected_s",
            "e00",
            "e01",
            "e10",
            "e11"),
        test ->
            row(
                test.id(),
                test.from(),
                test.to(),
                test.pairs(),
                test.s(),
                test.standardError(),
                test.expectedS(),
                test.e00(),
                test.e01(),
                test.e10(),
                test.e11()));
  }

  static String e91(RunSummary summary) {
    return table(
        summary.e91(),
        List.of(
            "demand",
            "from",
            "to",
            "measured_pairs",
            "chsh_pairs",
            "s",
            "standard_error",
            "expected_s",
            "sifted_bits",
            "tested_bits",
            "qber_ratio",
            "secret_fraction_ratio",
            "secret_bits"),
        key ->
            row(
                key.id(),
                key.from(),
                key.to(),
                key.pairs(),
                key.chshPairs(),
                key.s(),
                key.standardError(),
                key.expectedS(),
                key.siftedBits(),
                key.testedBits(),
                key.qber(),
                key.secretFraction(),
                key.secretBits()));
  }

  static String teleportation(RunSummary summary) {
    return table(
        summary.teleportation(),
        List.of(
            "demand",
            "from",
            "to",
            "teleported_states",
            "failed_measurements",
            "fidelity_ratio",
            "standard_error_ratio",
            "expected_fidelity_ratio"),
        t ->
            row(
                t.id(),
                t.from(),
                t.to(),
                t.states(),
                t.failed(),
                t.fidelity(),
                t.standardError(),
                t.expectedFidelity()));
  }

  static String demands(RunSummary summary) {
    return table(
        summary.demands(),
        List.of(
            "demand",
            "from",
            "to",
            "requested_bits",
            "delivered_bits",
            "waiting_requests",
            "refused_requests",
            "mean_delay_seconds",
            "mean_hops",
            "reroutes",
            "retries",
            "stored_keys",
            "dry_requests",
            "expired_keys",
            "unfetched_keys",
            "disjoint_paths"),
        demand ->
            row(
                demand.id(),
                demand.from(),
                demand.to(),
                demand.requestedBits(),
                demand.deliveredBits(),
                demand.waiting(),
                demand.refused(),
                demand.meanDelaySeconds(),
                demand.meanHops(),
                demand.reroutes(),
                demand.retries(),
                demand.storedKeys(),
                demand.dryRequests(),
                demand.expiredKeys(),
                demand.unfetchedKeys(),
                demand.disjointPaths()));
  }

  static String ledger(RunSummary summary) {
    RunSummary.LedgerResult ledger = summary.ledger();
    return table(
        List.of(ledger),
        List.of(
            "generated_bits",
            "stored_bits",
            "relayed_bits",
            "authentication_bits",
            "delivered_bits",
            "discarded_bits",
            "expired_bits"),
        l ->
            row(
                l.generated(),
                l.stored(),
                l.relayed(),
                l.authentication(),
                l.delivered(),
                l.discarded(),
                l.expired()));
  }

  static String published(RunSummary summary) {
    return table(
        summary.published(),
        List.of(
            "id",
            "quantity",
            "printed",
            "unit",
            "emulated",
            "ratio",
            "given",
            "grade",
            "provenance",
            "source"),
        p ->
            row(
                p.id(),
                p.quantity(),
                p.printed(),
                p.unit(),
                p.emulated(),
                p.ratio(),
                p.given(),
                p.grade(),
                p.provenance(),
                p.source()));
  }

  static String routes(RunSummary summary) {
    return table(
        summary.routes(),
        List.of("demand", "links", "keys", "first_seconds", "last_seconds"),
        route ->
            row(
                route.demand(),
                String.join(" ", route.links()),
                route.keys(),
                route.firstSeconds(),
                route.lastSeconds()));
  }

  static String alarms(RunSummary summary) {
    return table(
        summary.alarms(),
        List.of("link", "kind", "begin_seconds", "end_seconds"),
        alarm -> row(alarm.link(), alarm.kind(), alarm.beginSeconds(), alarm.endSeconds()));
  }

  static String scalings(RunSummary summary) {
    return table(
        summary.scalings(),
        List.of(
            "scaling",
            "quantity",
            "exponent",
            "exponent_low",
            "exponent_high",
            "closed_form_exponent",
            "held"),
        s ->
            row(
                s.id(),
                s.quantity(),
                s.exponent(),
                s.exponentLow(),
                s.exponentHigh(),
                s.closedForm(),
                s.held()));
  }

  static String scalingPoints(RunSummary summary) {
    record Row(ScalingResult scaling, ScalingPoint point) {}

    return table(
        summary.scalings().stream()
            .flatMap(s -> s.points().stream().map(point -> new Row(s, point)))
            .toList(),
        List.of(
            "scaling",
            "at",
            "demand",
            "rate_per_s",
            "against",
            "ratio",
            "ratio_low",
            "ratio_high",
            "closed_form_ratio",
            "held"),
        r ->
            row(
                r.scaling().id(),
                r.point().at(),
                r.point().demand(),
                r.point().ratePerS(),
                r.scaling().against(),
                r.point().ratio(),
                r.point().ratioLow(),
                r.point().ratioHigh(),
                r.point().closedForm(),
                r.point().held()));
  }

  static Object[] row(Object... cells) {
    return cells;
  }

  static <T> String table(List<T> things, List<String> header, Function<T, Object[]> toRow) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecord(header);
      for (T thing : things) {
        printer.printRecord(toRow.apply(thing));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
