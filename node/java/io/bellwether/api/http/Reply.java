package io.bellwether.api.http;

import java.util.List;

/**
 * An answer as it goes over HTTP, always with a JSON body.
 *
 * @param status 200, or why not
 * @param body JSON in UTF-8
 * @param allow the methods that would have been allowed, with 405; else empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record Reply(int status, byte[] body, String allow) {
  /** What was asked for, 200. */
  public static Reply ok(byte[] body) {
    return new Reply(200, body, "");
  }

  /** An error: a message, and details if there are any (ETSI GS QKD 014, clause 6.5). */
  public static Reply error(int status, String message, String... details) {
    return new Reply(status, body(message, List.of(details)), "");
  }

  /** There is something at this path, but not for this method, 405. */
  public static Reply notAllowed(String method, String allowed) {
    String message = "the method " + method + " is not allowed here";
    return new Reply(405, body(message, List.of(allowed)), allowed);
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
