package io.bellwether.api.delivery;

import java.util.List;

/**
 * An answer as it goes over HTTP, always with a JSON body.
 *
 * @param status 200, or why not
 * @param body JSON in UTF-8
 * @param allow the methods that would have been allowed, with 405; else empty
 */
@SuppressWarnings("ArrayRecordComponent")
record Reply(int status, byte[] body, String allow) {
  static Reply ok(byte[] body) {
    return new Reply(200, body, "");
  }

  static Reply error(int status, String message, String... details) {
    return new Reply(status, Replies.error(message, List.of(details)), "");
  }

  static Reply notAllowed(String method, String allowed) {
    byte[] body = Replies.error("the method " + method + " is not allowed here", List.of(allowed));
    return new Reply(405, body, allowed);
  }
}
