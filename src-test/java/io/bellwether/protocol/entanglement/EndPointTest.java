package io.bellwether.protocol.entanglement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bellwether.physics.entanglement.MemoryCoherence;
import io.bellwether.protocol.entanglement.EntanglementMessage.Bases;
import io.bellwether.protocol.entanglement.EntanglementMessage.Cutoff;
import io.bellwether.protocol.entanglement.EntanglementMessage.Reaches;
import io.bellwether.quantity.RandomStream;
import io.bellwether.state.PauliShare;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an end of a flow does with messages that are not for it. */
class EndPointTest {
  private static final class Written implements EndPointEffects {
    private final List<String> effects = new ArrayList<>();

    @Override
    public void send(boolean forward, EntanglementMessage message) {
      effects.add("send " + message);
    }

    @Override
    public void release(boolean downstream, int slot) {
      effects.add("release " + slot);
    }

    @Override
    public long timer(long time, EntanglementMessage message) {
      effects.add("timer " + message);
      return 1;
    }

    @Override
    public void cancel(long timer) {
      effects.add("cancel " + timer);
    }

    @Override
    public void delivered(long origin, long partner, PauliShare half, double fidelity) {
      effects.add("delivered " + origin);
    }

    @Override
    public void measured() {
      effects.add("measured");
    }

    @Override
    public void sifted(SiftedPairs pairs, boolean last) {
      effects.add("sifted " + pairs);
    }
  }

  private final Written written = new Written();
  private final KeepingEnd head =
      new KeepingEnd(
          new EndPointSettings(0, true, MemoryCoherence.PERFECT, MemoryCoherence.PERFECT),
          RandomStream.of(1, "head", "flow"));

  @Test
  void shouldRefuseTimersOfSwapsAndBasesOfPairsThatAreKept() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head.receive(10, new Cutoff(0, true, 1), written))
        .withMessageContaining("Cutoff");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> head.receive(10, new Bases(0, new long[] {1}, 0), written))
        .withMessageContaining("Bases");
  }

  @Test
  void shouldTakeNoNoticeOfHowFarAPairReaches() {
    head.receive(10, new Reaches(0, false, 1, 2), written);
    assertThat(written.effects).isEmpty();
  }
}
