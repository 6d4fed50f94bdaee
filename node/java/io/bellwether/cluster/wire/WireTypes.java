package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.serializers.RecordSerializer;
import io.bellwether.control.LinkView;
import io.bellwether.control.RouteCounts;
import io.bellwether.keys.Alarm;
import io.bellwether.keys.AlarmKind;
import io.bellwether.keys.DemandStatistics;
import io.bellwether.keys.Ledger;
import io.bellwether.keys.LinkState;
import io.bellwether.keys.RefusalReason;
import io.bellwether.keys.RouteUse;
import io.bellwether.keys.UnfetchedKeys;
import io.bellwether.node.LinkReport;
import io.bellwether.node.NodeReport;
import io.bellwether.node.PairStatistics;
import io.bellwether.protocol.entanglement.SiftedPairs;
import io.bellwether.protocol.qkd.LinkStatistics;
import io.bellwether.time.EngineResult.Ending;
import io.bellwether.topology.NodeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The classes that may be in a message between members, each with its number. Append new ones, from
 * 100 on; never give a number to another class, and raise {@link KryoSerializer#VERSION} when a
 * registered record changes its components. Numbers below 100 are those of {@link WireKryo}.
 */
public final class WireTypes {
  private static final int FIRST = 100;

  private static final List<Entry> PRODUCT =
      List.of(
          enumeration(101, Ending.class, Ending::code),
          record(103, NodeReport.class),
          enumeration(104, NodeKind.class, NodeKind::code),
          record(105, LinkReport.class),
          record(106, LinkStatistics.class),
          new Entry(107, Ledger.class, LedgerSerializer::new),
          record(108, DemandStatistics.class),
          enumeration(109, RefusalReason.class, RefusalReason::code),
          record(110, PairStatistics.class),
          record(111, SiftedPairs.class),
          record(112, Alarm.class),
          enumeration(113, AlarmKind.class, AlarmKind::code),
          record(114, RouteUse.class),
          record(115, LinkStatistics.Light.class),
          record(116, LinkStatistics.Checked.class),
          record(117, LinkStatistics.Monitored.class),
          record(118, LinkStatistics.Distilled.class),
          record(119, LinkStatistics.Channel.class),
          record(120, LinkStatistics.Reconciled.class),
          record(121, UnfetchedKeys.class),
          record(122, LinkState.class),
          record(123, LinkView.class),
          record(124, RouteCounts.class),
          record(125, LinkStatistics.BellTest.class));

  private final List<Entry> entries;

  /** One class, its number, and a serializer for each {@link WireKryo}. */
  record Entry(int id, Class<?> type, Supplier<Serializer<?>> serializer) {
    Entry {
      if (id < FIRST) {
        throw new IllegalArgumentException(
            "the number of " + type.getName() + " is " + id + ", expected " + FIRST + " or more");
      }
    }
  }

  private WireTypes(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      for (Entry other : entries.subList(0, i)) {
        if (other.id == entry.id || other.type == entry.type) {
          throw new IllegalArgumentException(
              "%s is registered as %d, but %s is as %d"
                  .formatted(entry.type.getName(), entry.id, other.type.getName(), other.id));
        }
      }
    }
  }

  /** The types that Bellwether sends. */
  public static WireTypes standard() {
    return new WireTypes(PRODUCT);
  }

  /**
   * These types and one more record.
   *
   * @param id of the record on the wire, 100 or more
   */
  public WireTypes with(int id, Class<? extends Record> type) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(record(id, type));
    return new WireTypes(more);
  }

  List<Entry> entries() {
    return entries;
  }

  void registerIn(Kryo kryo) {
    for (Entry entry : entries) {
      kryo.register(entry.type, entry.serializer.get(), entry.id);
    }
  }

  private static Entry record(int id, Class<? extends Record> type) {
    return new Entry(id, type, () -> new RecordSerializer<>(type));
  }

  private static <E extends Enum<E>> Entry enumeration(
      int id, Class<E> type, ToIntFunction<E> code) {
    return new Entry(id, type, () -> new EnumSerializer<>(type, code));
  }
}
