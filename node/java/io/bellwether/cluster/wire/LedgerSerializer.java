package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.bellwether.keys.Ledger;

/** The figures of a ledger. */
final class LedgerSerializer extends Serializer<Ledger> {

  @Override
  public void write(Kryo kryo, Output out, Ledger ledger) {
    out.writeVarLong(ledger.generated(), false);
    out.writeVarLong(ledger.stored(), false);
    out.writeVarLong(ledger.relayed(), false);
    out.writeVarLong(ledger.authentication(), false);
    out.writeVarLong(ledger.delivered(), false);
    out.writeVarLong(ledger.discarded(), false);
    out.writeVarLong(ledger.expired(), false);
  }

  @Override
  public Ledger read(Kryo kryo, Input in, Class<? extends Ledger> type) {
    return Ledger.of(
        in.readVarLong(false),
        in.readVarLong(false),
        in.readVarLong(false),
        in.readVarLong(false),
        in.readVarLong(false),
        in.readVarLong(false),
        in.readVarLong(false));
  }
}
