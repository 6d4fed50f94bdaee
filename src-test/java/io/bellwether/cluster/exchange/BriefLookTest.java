package io.bellwether.cluster.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.Test;

class BriefLookTest {
  private final BriefLook look = new BriefLook();

  @Test
  void shouldHandOnWhatIsReady() throws Exception {
    assertThat(look.calculateStrategy(() -> 2, false)).isEqualTo(2);
  }

  @Test
  void shouldNotWaitWhereThereAreTasks() throws Exception {
    assertThat(look.calculateStrategy(() -> 0, true)).isZero();
  }

  @Test
  void shouldSleepWhereNothingComes() throws Exception {
    int strategy = look.calculateStrategy(() -> 0, false);
    while (strategy == SelectStrategy.CONTINUE) {
      strategy = look.calculateStrategy(() -> 0, false);
    }
    assertThat(strategy).isEqualTo(SelectStrategy.SELECT);
  }
}
