package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldPairsTest {

  /** Numbers nearly in order, as distillation gives them, found and removed anywhere. */
  @Test
  void shouldKnowWhatASortedMapKnows() {
    RandomStream random = RandomStream.of(5, "pairs", "held");
    HeldPairs pairs = new HeldPairs();
    TreeMap<Long, HeldPair> twin = new TreeMap<>();
    for (int step = 0; step < 20_000; step++) {
      long number = step / 2L + random.nextInt(40);
      if (random.nextInt(100) < 55 && !twin.containsKey(number)) {
        HeldPair pair = new HeldPair(number, 0, true, 0, null);
        pairs.add(pair);
        twin.put(number, pair);
      } else {
        HeldPair pair = twin.remove(number);
        assertThat(pairs.find(number)).isSameAs(pair);
        pairs.remove(pair == null ? new HeldPair(number, 0, true, 0, null) : pair);
        assertThat(pairs.find(number)).isNull();
      }
      assertThat(pairs.size()).isEqualTo(twin.size());
    }
    assertThat(twin).isNotEmpty();
    twin.forEach((number, pair) -> assertThat(pairs.find(number)).isSameAs(pair));
  }

  @Test
  void shouldCountThosePairsThatWait() {
    HeldPairs pairs = new HeldPairs();
    HeldPair swapped = new HeldPair(1, 0, true, 0, null);
    pairs.add(swapped);
    pairs.add(new HeldPair(2, 0, true, 0, null));
    swapped.partner = new HeldPair(7, 0, false, 0, null);
    assertThat(pairs.waiting()).isEqualTo(1);
  }
}
