package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.control.ControlMessage.AlarmReport;
import io.bellwether.control.ControlMessage.RouteReply;
import io.bellwether.control.ControlMessage.RouteRequest;
import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyControlTest {
  private static final int[] NOTHING = {};
  private static final StoreLevels LEVELS = StoreLevels.ofStore(200_000, 1000);

  private record Sent(int node, Payload message) {}

  private long now;
  private final List<Sent> sent = new ArrayList<>();
  private final ControlEffects out = (node, message) -> sent.add(new Sent(node, message));

  /** A square 0-1-3 and 0-2-3 of links 0, 1 and 2, 3. */
  private final KeyControl control =
      new KeyControl(
          new boolean[] {true, true, true, true},
          List.of(
              new KeyLink(0, 0, 1, LEVELS),
              new KeyLink(1, 1, 3, LEVELS),
              new KeyLink(2, 0, 2, LEVELS),
              new KeyLink(3, 2, 3, LEVELS)));

  private void report(int link, boolean up, int level) {
    control.receive(++now, new StoreReport(link, up, level, level), out);
  }

  private void alarm(int link, int alarms) {
    control.receive(++now, new AlarmReport(link, alarms), out);
  }

  private void ask(boolean standing) {
    control.receive(++now, new RouteRequest(0, 9, 3, 256, standing, NOTHING, NOTHING, 1), out);
  }

  private RouteReply last() {
    Sent message = sent.get(sent.size() - 1);
    assertThat(message.node()).isZero();
    return (RouteReply) message.message();
  }

  @Test
  void shouldAnswerWithNodesAndLinks() {
    report(2, true, 2);
    report(3, true, 2);
    ask(true);
    assertThat(last().tag()).isEqualTo(9);
    assertThat(last().nodes()).containsExactly(0, 2);
    assertThat(last().links()).containsExactly(2, 3);
  }

  @Test
  void shouldLeaveALinkWithAnAlarmOutWhileThereAreOtherRoutes() {
    for (int link = 0; link < 4; link++) {
      report(link, true, 2);
    }
    ask(true);
    assertThat(last().links()).containsExactly(0, 1);
    int before = sent.size();
    alarm(1, 1);
    assertThat(sent).as("the holder of a standing route is told").hasSize(before + 1);
    assertThat(last().links()).containsExactly(2, 3);
    alarm(1, 2);
    assertThat(sent).as("a further alarm is no news").hasSize(before + 1);
    alarm(3, 1);
    assertThat(sent).as("with an alarm either way the route stays").hasSize(before + 1);
    alarm(1, 0);
    ask(true);
    assertThat(last().links()).as("of two routes the one that is well").containsExactly(0, 1);
  }

  @Test
  void shouldUseALinkWithAnAlarmWhereThereIsNoOther() {
    report(0, true, 2);
    report(1, true, 2);
    alarm(1, 2);
    ask(false);
    assertThat(last().links()).containsExactly(0, 1);
  }

  @Test
  void shouldSayThatThereIsNoRouteWhileStoresAreUnreported() {
    ask(true);
    assertThat(last().found()).isFalse();
  }

  @Test
  void shouldTellHoldersOfAStandingRouteWhatReplacesIt() {
    for (int link = 0; link < 4; link++) {
      report(link, true, 3);
    }
    ask(true);
    assertThat(last().links()).containsExactly(0, 1);
    report(1, true, 2);
    assertThat(sent).hasSize(1);
    report(1, true, StoreLevels.EMPTY);
    assertThat(sent).hasSize(2);
    assertThat(last().links()).containsExactly(2, 3);
    report(3, false, 3);
    assertThat(last().found()).isFalse();
    report(2, false, 3);
    assertThat(sent).hasSize(3);
  }

  @Test
  void shouldSayWhatItKnowsOfEachLinkAndSinceWhen() {
    report(2, true, 2);
    report(3, true, 2);
    ask(true);
    report(3, true, 3);
    alarm(3, 2);
    report(2, false, 1);
    assertThat(control.views())
        .containsExactly(
            new LinkView(0, true, 0, 0, 0, VirtualTime.NEVER, 0, 0),
            new LinkView(1, true, 0, 0, 0, VirtualTime.NEVER, 0, 0),
            new LinkView(2, false, 0, 1, 1, 6, 2, 1),
            new LinkView(3, true, 2, 3, 3, 4, 2, 1));
    ask(false);
    assertThat(control.routes())
        .as("the standing route was given up for none when link 2 went down")
        .isEqualTo(new RouteCounts(2, 1, 1, 1));
  }

  @Test
  void shouldForgetTheAskerOfASingleRoute() {
    for (int link = 0; link < 4; link++) {
      report(link, true, 3);
    }
    ask(false);
    report(0, false, 3);
    report(1, false, 3);
    assertThat(sent).hasSize(1);
  }

  @Test
  void shouldRefuseAReply() {
    assertThatThrownBy(() -> control.receive(++now, new RouteReply(1, NOTHING, NOTHING), out))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
