package io.bellwether.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.quantity.RandomStream;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ByIdTest {
  private final ById<String> things = new ById<>();

  @Test
  void shouldFindNothingWhereThereIsNothing() {
    assertThat(things.get(0)).isNull();
    assertThat(things.get(-1)).isNull();
    assertThat(things.remove(7)).isNull();
    assertThat(things.all()).isEmpty();
  }

  @Test
  void shouldDoAsASortedMapDoes() {
    RandomStream random = RandomStream.of(1, "things", "ids");
    TreeMap<Integer, String> twin = new TreeMap<>();
    for (int i = 0; i < 5_000; i++) {
      int id = 1_024 * (int) (random.nextDouble() * 60);
      if (twin.containsKey(id)) {
        assertThat(things.remove(id)).isEqualTo(twin.remove(id));
      } else {
        things.put(id, "thing " + id);
        twin.put(id, "thing " + id);
      }
      assertThat(things.all()).containsExactlyElementsOf(twin.values());
      for (int each = 0; each < 60; each++) {
        assertThat(things.get(each * 1_024)).isEqualTo(twin.get(each * 1_024));
      }
      assertThat(things.get(-1)).isNull();
    }
  }

  @Test
  void shouldRefuseAnIdThatIsThereOrBelowZero() {
    things.put(3, "three");
    assertThatThrownBy(() -> things.put(3, "again")).hasMessageContaining("id is 3");
    assertThatThrownBy(() -> things.put(-1, "none")).hasMessageContaining("id is -1");
    assertThat(things.all()).isEqualTo(List.of("three"));
  }
}
