package io.bellwether.api.http;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * An answer as it goes over HTTP.
 *
 * @param status 200, or why not
 * @param type media type of the body
 * @param body all of it; empty if it is streamed
 * @param headers others than those of the type, length and connection; unless they say else, the
 *     answer is not to be stored
 * @param streaming is given the open end of a body that comes bit by bit; null where it is all here
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reply(
    int status,
    String type,
    byte[] body,
    SortedMap<String, String> headers,
    Consumer<ReplyStream> streaming) {
  /** The media type of JSON, which is always in UTF-8. */
  public static final String JSON = "application/json";

  private static final String ALLOW = "allow";

  /** Copies the headers. */
  public Reply {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  private Reply(int status, String type, byte[] body) {
    this(status, type, body, Collections.emptySortedMap(), null);
  }

  /** What was asked for, 200, in JSON. */
  public static Reply ok(byte[] json) {
    return of(JSON, json);
  }

  /** What was asked for, 200, of any media type. */
  public static Reply of(String type, byte[] body) {
    return new Reply(200, type, body);
  }

  /** The caller has it already, 304. */
  public static Reply notModified() {
    return new Reply(304, JSON, new byte[0]);
  }

  /**
   * An answer, 200, that goes on until it is ended, in chunks unless it is given a length.
   *
   * @param begin is called once its head is on the way, on an event loop, so without blocking; not
   *     for a HEAD request
   */
  public static Reply stream(String type, Consumer<ReplyStream> begin) {
    return new Reply(200, type, new byte[0], Collections.emptySortedMap(), begin);
  }

  /** An error: a message, and details if there are any (ETSI GS QKD 014, clause 6.5). */
  public static Reply error(int status, String message, String... details) {
    return new Reply(status, JSON, body(message, List.of(details)));
  }

  /** There is something at this path, but not for this method, 405. */
  public static Reply notAllowed(String method, String allowed) {
    String message = "the method " + method + " is not allowed here";
    return new Reply(405, JSON, body(message, List.of(allowed))).with(ALLOW, allowed);
  }

  /**
   * The same with a header, in place of one of that name.
   *
   * @param name in lower case
   */
  public Reply with(String name, String value) {
    SortedMap<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, body, more, streaming);
  }

  /** The methods that would have been allowed, with 405; else empty. */
  public String allow() {
    return headers.getOrDefault(ALLOW, "");
  }

  private static byte[] body(String message, List<String> details) {
    return JsonBody.object(
        json -> {
          json.writeStringField("message", message);
          if (!details.isEmpty()) {
            json.writeArrayFieldStart("details");
            for (String detail : details) {
              json.writeStartObject();
              json.writeStringField("bellwether_detail", detail);
              json.writeEndObject();
            }
            json.writeEndArray();
          }
        });
  }
}
