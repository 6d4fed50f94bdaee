package io.bellwether.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private record Entry(long time, long key) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::time).thenComparingLong(Entry::key);

  @Test
  void shouldAgreeWithAPriorityQueueOverRandomAdditionsRemovalsAndPops() {
    RandomStream random = RandomStream.of(1, "agenda", "operations");
    Agenda agenda = new Agenda(4);
    PriorityQueue<Entry> expected = new PriorityQueue<>(ORDER);
    TreeMap<Long, Entry> pending = new TreeMap<>();
    long sequence = 0;
    for (int i = 0; i < 50_000; i++) {
      int action = random.nextInt(i % 5_000 < 2_500 ? 5 : 9);
      if (action < 3) {
        long key = EventKey.of(random.nextInt(3), sequence++);
        Entry entry = new Entry(random.nextInt(50), key);
        agenda.add(entry.time(), key, new Message(key));
        expected.add(entry);
        pending.put(key, entry);
      } else if (action == 3 && !pending.isEmpty()) {
        long key = pending.floorKey(pending.firstKey() + random.nextInt(40));
        assertThat(agenda.remove(key)).isTrue();
        expected.remove(pending.remove(key));
        assertThat(agenda.remove(key)).isFalse();
      } else if (!expected.isEmpty()) {
        Entry entry = expected.poll();
        pending.remove(entry.key());
        assertThat(agenda.headTime()).isEqualTo(entry.time());
        assertThat(agenda.pop()).isEqualTo(new Message(entry.key()));
        assertThat(agenda.poppedTime()).isEqualTo(entry.time());
        assertThat(agenda.poppedKey()).isEqualTo(entry.key());
      }
      assertThat(agenda.size()).isEqualTo(expected.size());
    }
    assertThat(sequence).isGreaterThan(10_000);
  }

  @Test
  void shouldSayNeverWhenItIsEmpty() {
    assertThat(new Agenda(1).headTime()).isEqualTo(VirtualTime.NEVER);
  }

  @Test
  void shouldPackSenderAndSequenceIntoOneKey() {
    long key = EventKey.of(EventKey.MAX_NODES - 1, EventKey.MAX_SEQUENCE);
    assertThat(key).isPositive();
    assertThat(EventKey.sender(key)).isEqualTo(EventKey.MAX_NODES - 1);
    assertThat(EventKey.sequence(key)).isEqualTo(EventKey.MAX_SEQUENCE);
  }
}
