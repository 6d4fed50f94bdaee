package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;

/** Exceptions as text: what is read is a {@link RemoteFailure}. Causes of causes are cut off. */
final class ThrowableSerializer extends Serializer<Throwable> {
  private static final int MAX_CAUSES = 8;
  private static final int MAX_FRAMES = 64;
  private static final int MAX_TEXT = 4_096;

  private final WireLimits limits = new WireLimits(64, MAX_FRAMES);

  ThrowableSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output out, Throwable thrown) {
    write(out, thrown, 1);
  }

  private static void write(Output out, Throwable thrown, int depth) {
    TextSerializer.writeText(out, RemoteFailure.typeOf(thrown));
    writeOptional(out, thrown.getMessage());
    StackTraceElement[] trace = thrown.getStackTrace();
    int frames = Math.min(trace.length, MAX_FRAMES);
    out.writeVarInt(frames, true);
    for (int i = 0; i < frames; i++) {
      TextSerializer.writeText(out, trace[i].getClassName());
      TextSerializer.writeText(out, trace[i].getMethodName());
      writeOptional(out, trace[i].getFileName());
      out.writeVarInt(trace[i].getLineNumber(), false);
    }
    boolean caused = thrown.getCause() != null && depth < MAX_CAUSES;
    out.writeBoolean(caused);
    if (caused) {
      write(out, thrown.getCause(), depth + 1);
    }
  }

  @Override
  public Throwable read(Kryo kryo, Input in, Class<? extends Throwable> type) {
    return read(in, 1);
  }

  private RemoteFailure read(Input in, int depth) {
    String name = TextSerializer.readText(in);
    String message = readOptional(in);
    StackTraceElement[] trace = new StackTraceElement[limits.read("a stack trace", in, 4)];
    for (int i = 0; i < trace.length; i++) {
      trace[i] =
          new StackTraceElement(
              TextSerializer.readText(in),
              TextSerializer.readText(in),
              readOptional(in),
              in.readVarInt(false));
    }
    RemoteFailure cause = in.readBoolean() && depth < MAX_CAUSES ? read(in, depth + 1) : null;
    return new RemoteFailure(name, message, trace, cause);
  }

  private static void writeOptional(Output out, String text) {
    out.writeBoolean(text != null);
    if (text != null) {
      TextSerializer.writeText(out, text.substring(0, Math.min(text.length(), MAX_TEXT)));
    }
  }

  private static String readOptional(Input in) {
    return in.readBoolean() ? TextSerializer.readText(in) : null;
  }
}
