package io.bellwether.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.control.ControlMessage.StoreReport;
import io.bellwether.control.ControlMessage.SwitchHeld;
import io.bellwether.control.ControlMessage.SwitchOrder;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A switch of two transmitters and two receivers, moved to the link that lacks key. */
class SwitchControlTest {
  private static final long NEVER = VirtualTime.NEVER;
  private static final StoreLevels LEVELS = new StoreLevels(1 << 20, 1024);

  /** Orders and timers as they were asked for. */
  private static final class Asked implements SwitchEffects {
    private final List<SwitchOrder> orders = new ArrayList<>();
    private final List<Integer> nodes = new ArrayList<>();
    private final List<Long> timers = new ArrayList<>();

    @Override
    public void toNode(int node, Payload message) {
      nodes.add(node);
      orders.add((SwitchOrder) message);
    }

    @Override
    public long timer(long time, Payload message) {
      assertThat(message).isEqualTo(new SwitchHeld(0));
      timers.add(time);
      return timers.size();
    }

    List<SwitchOrder> take() {
      List<SwitchOrder> taken = orders.stream().distinct().toList();
      orders.clear();
      return taken;
    }
  }

  private final Asked asked = new Asked();
  private SwitchControl control;

  @BeforeEach
  void makeControl() {
    OpticalSwitch crossing =
        new OpticalSwitch(
            10,
            5,
            List.of(
                new OpticalSwitch.Position(new int[] {0, 1}, 100),
                new OpticalSwitch.Position(new int[] {2, 3}, 200)));
    control =
        new SwitchControl(
            List.of(crossing),
            List.of(
                new KeyLink(0, 0, 2, LEVELS),
                new KeyLink(1, 1, 3, LEVELS),
                new KeyLink(2, 0, 3, LEVELS),
                new KeyLink(3, 1, 2, LEVELS),
                new KeyLink(4, 0, 1, LEVELS)));
    control.start(asked);
  }

  private void report(long now, int link, boolean up, int forward, int backward) {
    control.onReport(now, new StoreReport(link, up, forward, backward), asked);
  }

  @Test
  void shouldMoveIntoTheFirstPositionAndTellBothEndsOfItsLinks() {
    assertThat(asked.nodes).containsExactly(0, 2, 1, 3);
    assertThat(asked.take()).containsExactly(new SwitchOrder(0, 5, 15), new SwitchOrder(1, 5, 15));
  }

  @Test
  void shouldMoveOnceThePositionWasHeldAndNotBefore() {
    asked.take();
    assertThat(asked.timers).containsExactly(105L);
    report(50, 0, true, 3, 3);
    report(60, 1, true, 2, 4);
    assertThat(asked.orders).isEmpty();
    control.receive(105, new SwitchHeld(0), asked);
    assertThat(asked.take())
        .containsExactly(
            new SwitchOrder(0, 110, NEVER),
            new SwitchOrder(1, 110, NEVER),
            new SwitchOrder(2, 110, 120),
            new SwitchOrder(3, 110, 120));
    assertThat(asked.timers).containsExactly(105L, 310L);
    control.receive(310, new SwitchHeld(0), asked);
    assertThat(asked.orders).isEmpty();
    report(400, 2, true, 4, 4);
    assertThat(asked.orders).isEmpty();
    report(401, 3, true, 4, 4);
    assertThat(asked.take()).hasSize(4).contains(new SwitchOrder(0, 406, 416));
  }

  @Test
  void shouldStayWhereAllOthersAreBetterOff() {
    asked.take();
    report(50, 2, true, 1, 1);
    report(60, 3, true, 5, 1);
    control.receive(105, new SwitchHeld(0), asked);
    assertThat(asked.orders).isEmpty();
  }

  /** A link whose store is for one direction alone is not empty for its lack of the other. */
  @Test
  void shouldCountDirectionsThatHaveAStore() {
    StorePlan oneWay = new StorePlan(LEVELS, new StoreLevels(0, 0, 1), 0, 0, VirtualTime.NEVER);
    OpticalSwitch two =
        new OpticalSwitch(
            10,
            5,
            List.of(
                new OpticalSwitch.Position(new int[] {0}, 100),
                new OpticalSwitch.Position(new int[] {1}, 100)));
    control =
        new SwitchControl(
            List.of(two), List.of(new KeyLink(0, 0, 2, oneWay), new KeyLink(1, 1, 3, LEVELS)));
    control.start(asked);
    asked.take();
    report(50, 0, true, 3, StoreLevels.EMPTY);
    report(60, 1, true, 2, 2);
    control.receive(105, new SwitchHeld(0), asked);
    assertThat(asked.take()).contains(new SwitchOrder(1, 110, 120));
  }

  @Test
  void shouldTakeTurnsWhereAllAreAlike() {
    asked.take();
    control.receive(105, new SwitchHeld(0), asked);
    assertThat(asked.take()).contains(new SwitchOrder(2, 110, 120));
    control.receive(310, new SwitchHeld(0), asked);
    assertThat(asked.take()).contains(new SwitchOrder(0, 315, 325));
  }

  @Test
  void shouldNotCountLinksThatAreDownNorLinksOfNoSwitch() {
    asked.take();
    report(50, 4, true, 9, 9);
    report(50, 2, false, 0, 0);
    report(50, 3, false, 0, 0);
    control.receive(105, new SwitchHeld(0), asked);
    assertThat(asked.orders).isEmpty();
    report(200, 0, true, 5, 5);
    report(200, 1, true, 5, 5);
    assertThat(asked.orders).isEmpty();
    report(210, 3, true, 4, 5);
    assertThat(asked.take()).contains(new SwitchOrder(3, 215, 225));
  }
}
