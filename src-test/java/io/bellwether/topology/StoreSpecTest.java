package io.bellwether.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bellwether.quantity.VirtualTime;
import io.bellwether.topology.StoreSpec.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key stores of links: contents at the start, minimum, directions, and what a link changes. */
class StoreSpecTest {
  private static final long MEBIBYTE = 8 << 20;
  private static final String NETWORK =
      """
      name: stores
      include: [technologies]
      technologies:
        lab: {like: decoy-625mhz, store: {capacity: 32 MiB, initial: 12 MiB, minimum: 2 MiB, low: 0 bit}}
      nodes: [{id: a}, {id: b}, {id: c}]
      links:
        - {id: ab, from: a, to: b, technology: lab, length: 10 km}
        - {id: bc, from: b, to: c, technology: lab, length: 10 km, store: {initial: 5.5 MiB, forward: 1}}
      """;

  @Test
  void shouldGiveLinksOfOneTechnologyDifferentContents() {
    NetworkSpec spec = Samples.read(NETWORK);
    StoreSpec usual = spec.store(spec.links().get(0));
    assertThat(usual).isEqualTo(spec.technology("lab").store());
    assertThat(usual.forward())
        .isEqualTo(new Direction(16 * MEBIBYTE, 6 * MEBIBYTE, MEBIBYTE))
        .isEqualTo(usual.backward());
    StoreSpec other = spec.store(spec.links().get(1));
    assertThat(other.forward())
        .isEqualTo(new Direction(32 * MEBIBYTE, 11 * MEBIBYTE / 2, 2 * MEBIBYTE));
    assertThat(other.backward()).isEqualTo(new Direction(0, 0, 0));
  }

  @Test
  void shouldWriteWhatALinkChanges() {
    NetworkSpec spec = Samples.read(NETWORK);
    assertThat(Samples.read(SpecificationWriter.toYaml(spec))).isEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource({
    "initial: 5.5 MiB, initial: 33 MiB, links[1].store.initial",
    "forward: 1, minimum: 40 MiB, links[1].store.minimum",
    "forward: 1, capacity: 4 MiB, links[1].store.initial",
    "forward: 1, low: 10 MiB, links[1].store.low",
    "forward: 1, forward: 1.5, links[1].store.forward",
    "forward: 1, farword: 1, links[1].store.farword",
    "minimum: 2 MiB, minimum: 2 MiBB, technologies.lab.store.minimum"
  })
  void shouldRefuseWhatDoesNotFit(String from, String to, String place) {
    String changed = NETWORK.replace(from, to);
    assertThat(changed).isNotEqualTo(NETWORK);
    SpecificationException refusal =
        catchThrowableOfType(SpecificationException.class, () -> Samples.read(changed));
    assertThat(refusal).as(changed).isNotNull();
    List<String> problems = refusal.problems().stream().map(Problem::toString).toList();
    assertThat(problems).singleElement().asString().contains(place);
  }

  @ParameterizedTest
  @CsvSource({"7, 3, 0.5", "1, 1, 0", "1000001, 999999, 0.3", "12, 7, 0.99", "2, 1, 0.25"})
  void shouldShareEveryBitOutToADirectionThatHasRoomForIt(long capacity, long bits, double share) {
    StoreSpec store = new StoreSpec(capacity, 0, bits, 0, share, VirtualTime.NEVER);
    assertThat(store.forward().initialBits() + store.backward().initialBits()).isEqualTo(bits);
    assertThat(store.forward().initialBits()).isBetween(0L, store.forward().capacityBits());
    assertThat(store.backward().initialBits()).isBetween(0L, store.backward().capacityBits());
  }

  @Test
  void shouldNameTheQuarterOfTheCapacity() {
    assertThatThrownBy(() -> new StoreSpec(100, 26, 0, 0, 0.5, VirtualTime.NEVER))
        .hasMessageContaining("at most a quarter of the capacity, 25 bit");
    assertThat(new StoreSpec(100, 25, 0, 0, 0.5, VirtualTime.NEVER).lowBits()).isEqualTo(25);
    assertThatThrownBy(() -> new StoreSpec(100, 16, 0, 40, 0.5, VirtualTime.NEVER))
        .hasMessageContaining("at most half of what a direction can give for relaying, 15 bit");
  }
}
