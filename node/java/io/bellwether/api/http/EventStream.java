package io.bellwether.api.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers that are streams of server-sent events, as the HTML standard describes them. */
public final class EventStream {
  private static final String TYPE = "text/event-stream";
  private static final byte[] SILENCE = utf8(":\n\n");

  private EventStream() {}

  /** The answer, see {@link Reply#stream}. */
  public static Reply reply(Consumer<ReplyStream> begin) {
    return Reply.stream(TYPE, begin);
  }

  /** An event. */
  public static byte[] event(String name, byte[] data) {
    ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 64);
    event.writeBytes(utf8("event: " + name + "\ndata: "));
    for (byte each : data) {
      event.write(each);
      if (each == '\n') {
        event.writeBytes(utf8("data: ")); // whoever reads the lines puts them together again
      }
    }
    event.writeBytes(utf8("\n\n"));
    return event.toByteArray();
  }

  /** A part that says nothing, to notice who is gone. */
  public static byte[] silence() {
    return SILENCE;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
