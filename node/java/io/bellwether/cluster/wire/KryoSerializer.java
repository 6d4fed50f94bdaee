package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.Pool;
import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.slf4j.LoggerFactory;

/**
 * Serializes the messages between cluster members: a CRC-32C of 4 bytes, then the message as Kryo
 * writes it, with registered classes only and everything bounded. The manifest is the version of
 * all of this; members of another version are refused. What is refused is logged once for each
 * reason and then counted.
 */
public class KryoSerializer extends SerializerWithStringManifest implements ByteBufferSerializer {
  /** The version of the messages between members, and of the frames between regions. */
  public static final int VERSION = 13;

  /** The version as Pekko knows it. */
  public static final String MANIFEST = "bellwether/" + VERSION;

  private static final int IDENTIFIER = 4_600;
  private static final int HEADER = Integer.BYTES;
  private static final byte[] NOTHING = {};
  private static final int POOLED = 16;
  private static final int POOLED_BYTES = 1 << 20;

  private final ExtendedActorSystem system;
  private final WireLimits limits;
  private final RefusalLog refusals = new RefusalLog(LoggerFactory.getLogger(KryoSerializer.class));
  private final Pool<Worker> workers;

  /** What one thread needs to write or read one message. */
  private record Worker(Kryo kryo, Output out, Input in, CRC32C checksum) {
    int crc(byte[] bytes, int from, int to) {
      checksum.reset();
      checksum.update(bytes, from, to - from);
      return (int) checksum.getValue();
    }
  }

  /** Called by Pekko, which finds this class in the configuration. */
  public KryoSerializer(ExtendedActorSystem system) {
    this(system, WireTypes.standard());
  }

  /** A serializer that knows other types, for tests and for messages of one's own. */
  protected KryoSerializer(ExtendedActorSystem system, WireTypes types) {
    this.system = system;
    limits = WireLimits.of(system.settings().config());
    // Made when the first message comes: an actor system of one JVM never needs any.
    workers =
        new Pool<>(true, false, POOLED) {
          @Override
          protected Worker create() {
            return worker(types);
          }
        };
  }

  private Worker worker(WireTypes types) {
    ActorRefResolver actors = ActorRefResolver.get(Adapter.toTyped(system));
    return new Worker(
        new WireKryo(types, limits, actors),
        new Output(Math.min(512, limits.maxBytes()), limits.maxBytes()),
        new Input(),
        new CRC32C());
  }

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return MANIFEST;
  }

  @Override
  public byte[] toBinary(Object message) {
    Worker worker = workers.obtain();
    try {
      return write(worker, message).toBytes();
    } finally {
      free(worker);
    }
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    Worker worker = workers.obtain();
    try {
      Output out = write(worker, message);
      buffer.put(out.getBuffer(), 0, out.position());
    } finally {
      free(worker);
    }
  }

  private static Output write(Worker worker, Object message) {
    Output out = worker.out;
    try {
      out.writeInt(0); // room for the checksum
      worker.kryo.writeClassAndObject(out, message);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          message.getClass().getName() + " cannot be sent: " + firstLine(e), e);
    }
    int end = out.position();
    out.setPosition(0);
    out.writeInt(worker.crc(out.getBuffer(), HEADER, end));
    out.setPosition(end);
    return out;
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
    if (!manifest.equals(MANIFEST)) {
      throw refuse(
          "version",
          "of wire version \""
              + bounded(manifest, 64)
              + "\", expected \""
              + MANIFEST
              + "\": all members must run the same build",
          null);
    }
    checkSize(bytes.length);
    return read(bytes);
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) throws NotSerializableException {
    checkSize(buffer.remaining());
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return fromBinary(bytes, manifest);
  }

  private Object read(byte[] bytes) throws NotSerializableException {
    Worker worker = workers.obtain();
    try {
      Input in = worker.in;
      in.setBuffer(bytes);
      if (in.readInt() != worker.crc(bytes, HEADER, bytes.length)) {
        throw refuse("damage", "damaged: its checksum is wrong", null);
      }
      Object message = worker.kryo.readClassAndObject(in);
      int left = in.limit() - in.position();
      if (message == null || left > 0) {
        throw refuse("content", "not understood: nothing, or " + left + " bytes too long", null);
      }
      return message;
    } catch (RuntimeException e) { // a record may refuse its components in any way
      throw refuse("content", "not understood: " + firstLine(e), e);
    } finally {
      free(worker);
    }
  }

  private void checkSize(int size) throws NotSerializableException {
    if (size <= HEADER || size > limits.maxBytes()) {
      throw refuse(
          "size",
          "of " + size + " bytes, expected more than " + HEADER + ", at most " + limits.maxBytes(),
          null);
    }
  }

  private NotSerializableException refuse(String kind, String why, Throwable cause) {
    NotSerializableException refusal =
        new NotSerializableException("a message from another member is " + why);
    refusal.initCause(cause);
    refusals.refused(kind, refusal.getMessage());
    return refusal;
  }

  /** How many messages of other members were refused for a reason, for tests. */
  long refused(String kind) {
    return refusals.count(kind);
  }

  private void free(Worker worker) {
    worker.kryo.reset();
    worker.in.setBuffer(NOTHING);
    worker.out.reset();
    if (worker.out.getBuffer().length <= POOLED_BYTES) {
      workers.free(worker);
    }
  }

  /** Without the trace that Kryo adds in further lines. */
  private static String firstLine(RuntimeException e) {
    String text = String.valueOf(e.getMessage());
    return bounded(text.lines().findFirst().orElse("").replaceAll("\\.$", ""), 500);
  }

  private static String bounded(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }
}
