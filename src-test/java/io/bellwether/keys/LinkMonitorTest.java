package io.bellwether.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.ControlMessage.AlarmReport;
import io.bellwether.control.KeyLink;
import io.bellwether.control.StoreLevels;
import io.bellwether.quantity.RandomStream;
import io.bellwether.quantity.VirtualTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One link whose transmitter's manager looks at it every 10 s, above 11 % of errors. */
class LinkMonitorTest {
  private static final long SECOND = VirtualTime.SECOND;
  private static final long NEVER = VirtualTime.NEVER;

  private final VirtualKeyNetwork network = network(List.of());

  private static VirtualKeyNetwork network(List<KeyDemand> demands) {
    return new VirtualKeyNetwork(
        new boolean[] {true, true},
        List.of(new KeyLink(0, 0, 1, StoreLevels.ofStore(100_000, 10_000))),
        demands,
        1,
        SECOND / 100,
        64,
        Optional.of(new Monitoring(10 * SECOND, 0.11, 60 * SECOND)),
        RandomStream.of(1, "monitor", "delays"));
  }

  private void checked(long time, long bits, long errors) {
    network.at(time, 0, out -> network.managers.get(0).checked(0, bits, errors));
  }

  private List<Alarm> alarmsAfter(long time) {
    network.run(time);
    assertThat(network.managers.get(1).alarms()).as("the receiver's end is silent").isEmpty();
    return network.managers.get(0).alarms();
  }

  private long reports() {
    return network.messages.stream().filter(AlarmReport.class::isInstance).count();
  }

  @Test
  void shouldNoticeAnErrorRateAtTheNextLookAndWhenItIsWellAgain() {
    network.hold(0, 50_000);
    checked(3 * SECOND, 1000, 110);
    checked(12 * SECOND, 1000, 90);
    checked(14 * SECOND, 1000, 131);
    checked(42 * SECOND, 1000, 20);
    assertThat(alarmsAfter(19 * SECOND)).as("11 % is allowed").isEmpty();
    assertThat(alarmsAfter(21 * SECOND))
        .as("110.5 of 1000")
        .containsExactly(new Alarm(0, AlarmKind.ERROR_RATE, 20 * SECOND, NEVER));
    assertThat(alarmsAfter(41 * SECOND)).as("no news is no all-clear").hasSize(1);
    assertThat(alarmsAfter(60 * SECOND))
        .containsExactly(new Alarm(0, AlarmKind.ERROR_RATE, 20 * SECOND, 50 * SECOND));
    assertThat(reports()).as("one when it begins, one when it ends").isEqualTo(2);
  }

  @Test
  void shouldNoticeAStoreThatIsLowOrEmptyInEitherDirection() {
    network.distil(15 * SECOND, 0, 2 * 319, 0);
    network.distil(25 * SECOND, 0, 2, 0);
    network.distil(35 * SECOND, 0, 2 * 14_000, 0);
    network.distil(45 * SECOND, 0, 2 * 1_000, 0);
    assertThat(alarmsAfter(29 * SECOND))
        .containsExactly(
            new Alarm(0, AlarmKind.LOW_STORE, 10 * SECOND, NEVER),
            new Alarm(0, AlarmKind.EMPTY_STORE, 10 * SECOND, NEVER));
    assertThat(alarmsAfter(31 * SECOND))
        .as("256 bits and a tag of 64 each way")
        .containsExactly(
            new Alarm(0, AlarmKind.LOW_STORE, 10 * SECOND, NEVER),
            new Alarm(0, AlarmKind.EMPTY_STORE, 10 * SECOND, 30 * SECOND));
    assertThat(alarmsAfter(60 * SECOND))
        .as("low until it is half above its threshold")
        .containsExactly(
            new Alarm(0, AlarmKind.LOW_STORE, 10 * SECOND, 50 * SECOND),
            new Alarm(0, AlarmKind.EMPTY_STORE, 10 * SECOND, 30 * SECOND));
    assertThat(reports()).isEqualTo(3);
  }

  @Test
  void shouldTellThatThereIsNoKeyForTags() {
    network.hold(0, 50_000);
    tagKey(3 * SECOND, true);
    tagKey(12 * SECOND, false);
    tagKey(42 * SECOND, true);
    assertThat(alarmsAfter(19 * SECOND)).isEmpty();
    assertThat(alarmsAfter(41 * SECOND))
        .containsExactly(new Alarm(0, AlarmKind.NO_TAG_KEY, 20 * SECOND, NEVER));
    assertThat(alarmsAfter(60 * SECOND))
        .containsExactly(new Alarm(0, AlarmKind.NO_TAG_KEY, 20 * SECOND, 50 * SECOND));
  }

  private void tagKey(long time, boolean enough) {
    network.at(time, 0, out -> network.managers.get(0).tagKey(0, enough));
  }

  /**
   * Silence of 60 s of light is too much, and never one that a key of the link has taken half of;
   * but what came after an alarm is no measure.
   */
  @Test
  void shouldNoticeThatALinkWithLightGivesNoKey() {
    network.hold(0, 50_000);
    lit(0, true);
    network.distil(40 * SECOND, 0, 1_000, 0);
    lit(90 * SECOND, false);
    lit(1_000 * SECOND, true);
    network.distil(1_045 * SECOND, 0, 1_000, 0);
    assertThat(alarmsAfter(1_029 * SECOND)).as("79 s of light, 80 s are allowed").isEmpty();
    assertThat(alarmsAfter(1_041 * SECOND))
        .containsExactly(new Alarm(0, AlarmKind.NO_NEW_KEY, 1_040 * SECOND, NEVER));
    assertThat(alarmsAfter(1_124 * SECOND))
        .containsExactly(new Alarm(0, AlarmKind.NO_NEW_KEY, 1_040 * SECOND, 1_050 * SECOND));
    assertThat(alarmsAfter(1_131 * SECOND)).as("80 s, not twice 95 s").hasSize(2);
  }

  private void lit(long time, boolean lit) {
    network.at(time, 0, out -> network.managers.get(0).lit(time, 0, lit));
  }

  @Test
  void shouldRaiseAnAlarmAgainEachTimeThatItsCauseComesBack() {
    network.hold(0, 50_000);
    for (int i = 0; i < 6; i++) {
      checked((10 * i + 5) * SECOND, 1000, i % 2 == 0 ? 200 : 10);
    }
    assertThat(alarmsAfter(61 * SECOND))
        .containsExactly(
            new Alarm(0, AlarmKind.ERROR_RATE, 10 * SECOND, 20 * SECOND),
            new Alarm(0, AlarmKind.ERROR_RATE, 30 * SECOND, 40 * SECOND),
            new Alarm(0, AlarmKind.ERROR_RATE, 50 * SECOND, 60 * SECOND));
  }
}
