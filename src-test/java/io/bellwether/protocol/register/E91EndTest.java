package io.bellwether.protocol.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.DirectMeasurement;
import io.bellwether.protocol.register.QubitMessage.Choice;
import io.bellwether.protocol.register.QubitMessage.Measured;
import io.bellwether.protocol.register.QubitMessage.OfFlow;
import io.bellwether.protocol.register.QubitMessage.QubitHerald;
import io.bellwether.protocol.register.QubitMessage.Setting;
import io.bellwether.protocol.register.RegisterMessage.Act;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.BellDiagonal;
import io.bellwether.state.Formalism;
import io.bellwether.state.QuantumRegister;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/**
 * Both ends of E91 on perfect pairs, of which they learn at random times, messages overtaking the
 * news of pairs, too. Numbers of pairs lie within 5 standard deviations.
 */
class E91EndTest {
  private static final int PAIRS = 9_000;

  private final RandomStream random = RandomStream.of(1, "e91", "schedule");
  private final Map<Long, QuantumRegister> registers = new TreeMap<>();
  private final List<OfFlow> said = new ArrayList<>();
  private final Side head = new Side(true);
  private final Side tail = new Side(false);
  private int used;

  private final class Side implements QubitEffects {
    private final E91End end;
    private final boolean first;
    private final Deque<OfFlow> inbox = new ArrayDeque<>();
    private final Map<Long, Integer> outcomes = new TreeMap<>();
    private int heralded;
    private int released;
    private int freed;

    Side(boolean first) {
      this.first = first;
      RandomStream coins = RandomStream.of(1, first ? "head" : "tail", "coins");
      end = new E91End(0, first, MemoryCoherence.PERFECT, 0, coins);
    }

    void herald() {
      long pair = heralded++;
      long qubit = 2 * pair + (first ? 0 : 1);
      end.herald(0, new QubitHerald(0, 0, 0, pair, pair, qubit, 0), 0, this);
    }

    void receive() {
      end.receive(0, inbox.remove(), this);
    }

    E91Counts counts() {
      return new E91Counts(end.counts());
    }

    @Override
    public void act(long register, Act act, IntConsumer outcome) {
      QuantumRegister pair = registers.computeIfAbsent(register, this::perfect);
      int found = -1;
      for (int i = 0; i < act.operations().size(); i++) {
        found = pair.apply(act.operations().get(i), random);
      }
      outcomes.put(register, found);
      outcome.accept(found);
    }

    private QuantumRegister perfect(long pair) {
      QuantumRegister made = QuantumRegister.zeros(Formalism.KET, 2 * pair, 2 * pair + 1);
      Act preparation = PairPreparation.of(BellDiagonal.PHI_PLUS, 2 * pair, 2 * pair + 1);
      preparation.operations().forEach(operation -> made.apply(operation, random));
      return made;
    }

    @Override
    public void send(OfFlow message) {
      said.add(message);
      (first ? tail : head).inbox.add(message);
    }

    @Override
    public void release(long register) {
      released++;
    }

    @Override
    public void free(int slot) {
      freed++;
    }

    @Override
    public void used() {
      assertThat(first).isTrue();
      used++;
    }

    @Override
    public void act(long register, Act act) {
      throw new UnsupportedOperationException("E91 needs each outcome");
    }

    @Override
    public void act(long register, long other, Act act, IntConsumer outcome) {
      throw new UnsupportedOperationException("E91 joins no registers");
    }

    @Override
    public Qubit create() {
      throw new UnsupportedOperationException("E91 makes no qubits");
    }
  }

  private void run() {
    while (used < PAIRS) {
      Side side = random.nextBoolean() ? head : tail;
      if (random.nextBoolean() && side.heralded < PAIRS) {
        side.herald();
      } else if (!side.inbox.isEmpty()) {
        side.receive();
      }
    }
  }

  private static void assertShare(long number, double share) {
    assertThat((double) number)
        .isCloseTo(PAIRS * share, within(5 * Math.sqrt(PAIRS * share * (1 - share))));
  }

  @Test
  void shouldCountTheSameAtBothEnds() {
    run();
    E91Counts counts = head.counts();
    assertThat(tail.counts().toArray()).isEqualTo(counts.toArray());
    assertThat(counts.pairs()).isEqualTo(PAIRS);
    assertShare(counts.chsh().pairs(), 4.0 / 9);
    assertShare(counts.sifted(), 2.0 / 9);
    assertShare(counts.tested(), 2.0 / 9 / DirectMeasurement.TESTED);
    assertThat(counts.qber()).isZero();
    assertThat(counts.chsh().s())
        .isCloseTo(2 * Math.sqrt(2), within(5 * counts.chsh().standardError()));
    for (Side side : List.of(head, tail)) {
      assertThat(side.released).isEqualTo(PAIRS);
      assertThat(side.freed).isEqualTo(PAIRS);
    }
  }

  @Test
  void shouldHoldTheSameBitsAndTellNoneOfThem() {
    run();
    Map<Long, Integer> ofHead = new TreeMap<>();
    Map<Long, Choice> ofTail = new TreeMap<>();
    Map<Long, Integer> told = new TreeMap<>();
    for (OfFlow message : said) {
      if (message instanceof Setting setting) {
        ofHead.put(setting.pair(), setting.setting());
      } else if (message instanceof Choice choice) {
        ofTail.put(choice.pair(), choice);
      } else if (message instanceof Measured measured) {
        told.merge(measured.pair(), 1, Integer::sum);
      }
    }
    int secret = 0;
    for (long pair = 0; pair < PAIRS; pair++) {
      Choice choice = ofTail.get(pair);
      assertThat(told.getOrDefault(pair, 0)).isEqualTo(choice.disclosed() ? 2 : 0);
      int settings = 3 * ofHead.get(pair) + choice.setting();
      if (settings == 2 || settings == 6) { // 0 and 2, 2 and 0
        assertThat(head.outcomes.get(pair)).isEqualTo(tail.outcomes.get(pair));
        secret += choice.disclosed() ? 0 : 1;
      } else {
        assertThat(choice.disclosed()).isEqualTo(ofHead.get(pair) < 2 && choice.setting() < 2);
      }
    }
    E91Counts counts = head.counts();
    assertThat(secret).isPositive().isEqualTo(counts.sifted() - counts.tested());
  }

  @Test
  void shouldTellTheTailsSettingOnlyOnceItHasMeasured() {
    head.herald();
    tail.receive();
    assertThat(said).hasSize(1);
    tail.herald();
    assertThat(said).hasSize(2).last().isInstanceOf(Choice.class);
  }

  @Test
  void shouldTellNoOutcomeThatIsNotToBeDisclosed() {
    head.herald();
    tail.herald();
    assertThatThrownBy(() -> tail.end.receive(0, new Measured(0, 0, 2, 0), tail))
        .hasMessage("pair 0 is not to be disclosed");
    assertThat(said).singleElement().isInstanceOf(Setting.class);
    assertThatThrownBy(() -> head.end.receive(0, new Setting(0, 0, 1), head))
        .hasMessageStartingWith("the head takes no Setting");
  }
}
