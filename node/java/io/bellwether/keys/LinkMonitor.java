package io.bellwether.keys;

import io.bellwether.control.ControlMessage.AlarmReport;
import io.bellwether.keys.KeyMessage.MonitoringDue;
import io.bellwether.quantity.VirtualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a key manager notices of its links when it looks at them, once per period: each link by the
 * end with the transmitter, which knows how many bits were wrong.
 *
 * <p>The error rate is that of the bits of the signal that were disclosed or corrected since the
 * last look. Where there were none, nothing is known, and an alarm stays as it is. Links that
 * measure quadratures have no error rate, and with a monitoring line an attack need not show in it:
 * theirs is the alarm that no round since the last look leaves key, by what was estimated of the
 * channel. Of any link it is noticed that it has had light for long, pauses apart, and no new key:
 * for longer than is allowed, and for more than twice as long as any key of it has taken so far, so
 * that links with long rounds are not suspected; but for the first, keys that came after such an
 * alarm do not count. A store has one alarm for both directions: low as {@link
 * io.bellwether.control.StoreLevels} counts, so that it has to fill to half more than the threshold
 * before it is well again.
 */
final class LinkMonitor {
  /** The usual size of a key: a store with less of it, and a message's tag, is empty. */
  static final int KEY_BITS = 256;

  private static final AlarmKind[] KINDS = AlarmKind.values();

  private final Monitoring monitoring;
  private final int control;
  private final Watched[] watched;
  private final List<Alarm> alarms = new ArrayList<>(0);

  /** A link, what was checked of it since the last look, and where its alarms are in the list. */
  private static final class Watched {
    final LinkEnd end;
    final EnumMap<AlarmKind, Integer> open = new EnumMap<>(AlarmKind.class);
    long checkedBits;
    long errorBits;
    long estimates;
    long estimatesWithKey;
    boolean tagKey = true;

    /**
     * Time with light since the last new key, up to {@code litSince}, which is NEVER in the dark.
     */
    long light;

    long litSince = VirtualTime.NEVER;
    long longestForKey;

    Watched(LinkEnd end) {
      this.end = end;
    }

    long lightWithoutKey(long now) {
      return litSince == VirtualTime.NEVER ? light : light + now - litSince;
    }

    void lit(long now, boolean nowLit) {
      light = lightWithoutKey(now);
      litSince = nowLit ? now : VirtualTime.NEVER;
    }

    void newKey(long now) {
      if (longestForKey == 0 || !open.containsKey(AlarmKind.NO_NEW_KEY)) {
        longestForKey = Math.max(longestForKey, lightWithoutKey(now));
      }
      lit(now, litSince != VirtualTime.NEVER);
      light = 0;
    }
  }

  LinkMonitor(Monitoring monitoring, int control, LinkEnds ends) {
    this.monitoring = monitoring;
    this.control = control;
    watched =
        Arrays.stream(ends.all())
            .filter(end -> end.port.transmitter())
            .map(Watched::new)
            .toArray(Watched[]::new);
  }

  /** Sets the timer of the next look. */
  void schedule(long now, KeyEffects out) {
    if (watched.length > 0) {
      out.timer(VirtualTime.saturatedAdd(now, monitoring.period()), new MonitoringDue());
    }
  }

  /** Takes note of what a round of post-processing has found of a link. */
  void checked(int link, long bits, long errors) {
    note(
        link,
        each -> {
          each.checkedBits += bits;
          each.errorBits += errors;
        });
  }

  /** Takes note of whether what a round has estimated of a link's channel leaves key. */
  void estimated(int link, boolean key) {
    note(
        link,
        each -> {
          each.estimates++;
          each.estimatesWithKey += key ? 1 : 0;
        });
  }

  /** Takes note of whether there was key for the tags of the last round of a link. */
  void tagKey(int link, boolean enough) {
    note(link, each -> each.tagKey = enough);
  }

  /** Takes note of whether a link has light from now on. */
  void lit(long now, int link, boolean nowLit) {
    note(link, each -> each.lit(now, nowLit));
  }

  /** Takes note of a new key of a link. */
  void newKey(long now, int link) {
    note(link, each -> each.newKey(now));
  }

  /** Takes note of something, if the link is one of those that are watched here. */
  private void note(int link, Consumer<Watched> news) {
    for (Watched each : watched) {
      if (each.end.port.link() == link) {
        news.accept(each);
      }
    }
  }

  /** Looks at every link, and tells key control of those whose alarms have changed. */
  void look(long now, KeyEffects out) {
    for (Watched each : watched) {
      int open = 0;
      boolean changed = false;
      for (AlarmKind kind : KINDS) {
        boolean before = each.open.containsKey(kind);
        boolean after = has(now, each, kind, before);
        open += after ? 1 : 0;
        if (after != before) {
          changed = true;
          change(now, each, kind, after);
        }
      }
      each.checkedBits = 0;
      each.errorBits = 0;
      each.estimates = 0;
      each.estimatesWithKey = 0;
      if (changed) {
        out.toNode(control, new AlarmReport(each.end.port.link(), open));
      }
    }
  }

  private boolean has(long now, Watched each, AlarmKind kind, boolean before) {
    return switch (kind) {
      case ERROR_RATE ->
          each.checkedBits == 0
              ? before
              : each.errorBits > monitoring.errorRate() * each.checkedBits;
      case LOW_STORE -> each.end.low();
      case NO_KEY -> each.estimates == 0 ? before : each.estimatesWithKey == 0;
      case NO_TAG_KEY -> !each.tagKey;
      case NO_NEW_KEY ->
          each.lightWithoutKey(now)
              > Math.max(
                  monitoring.silence(),
                  VirtualTime.saturatedAdd(each.longestForKey, each.longestForKey));
      case EMPTY_STORE -> !each.end.holdsBothWays(KEY_BITS);
    };
  }

  private void change(long now, Watched each, AlarmKind kind, boolean begins) {
    if (begins) {
      each.open.put(kind, alarms.size());
      alarms.add(new Alarm(each.end.port.link(), kind, now, VirtualTime.NEVER));
    } else {
      int at = each.open.remove(kind);
      Alarm begun = alarms.get(at);
      alarms.set(at, new Alarm(begun.link(), kind, begun.begin(), now));
    }
  }

  /** All alarms so far, in the order in which they began. */
  List<Alarm> alarms() {
    return List.copyOf(alarms);
  }
}
