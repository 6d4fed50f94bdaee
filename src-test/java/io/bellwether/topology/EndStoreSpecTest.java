package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** End-to-end key stores of demands, as they are written. */
class EndStoreSpecTest {
  private static final String DEMAND = "keySize: 128 bit, every: 500 ms";

  private static String with(String values) {
    return Samples.VALID.replace(DEMAND, values);
  }

  @Test
  void shouldReadAndWriteStores() {
    String text =
        with("keySize: 128 bit, every: 2 s, priority: 7, store: {capacity: 1000, refillAt: 800}");
    NetworkSpec spec = Samples.read(text);
    assertThat(spec.demands().get(0).store())
        .isEqualTo(Optional.of(new EndStoreSpec(1000, 800, VirtualTime.NEVER)));
    assertThat(spec.demands().get(0).priority()).isEqualTo(7);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @Test
  void shouldServeOnlyRequestsFromOutsideWithoutEvery() {
    NetworkSpec spec = Samples.read(with("store: {capacity: 10}"));
    DemandSpec demand = spec.demands().get(0);
    assertThat(demand.every()).isEqualTo(VirtualTime.NEVER);
    assertThat(demand.store().orElseThrow().refillAt()).isEqualTo(9);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
    assertThat(Samples.read(with("number: 1")).demands().get(0).every())
        .isEqualTo(VirtualTime.SECOND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "store: {capacity: 10, refillAt: 10} | demands[0].store.refillAt: found 10",
        "store: {refillAt: 1} | demands[0].store.capacity: found nothing",
        "store: {capacity: 10}, requests: 5 | demands[0].requests: found 5 without every",
        "store: {capacity: 10}, number: 11 | demands[0].number: found 11",
        "store: {capacity: 1048576}, keySize: 1 MB | demands[0].keySize",
        "store: {capacity: 1048576}, keySize: 1032 bit | demands[0].store: found 1048576 keys",
        "store: {capacity: 0} | demands[0].store.capacity"
      })
  void shouldRefuseWhatCannotBe(String values, String problem) {
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(with(values)));
    assertThat(refusal).as(values).isNotNull();
    List<String> problems = refusal.problems().stream().map(Problem::toString).toList();
    assertThat(problems).singleElement().asString().contains(problem);
  }
}
