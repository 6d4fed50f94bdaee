package io.bellwether.api.http;

import java.util.Optional;

/**
 * A request as it came over HTTP.
 *
 * @param method such as GET
 * @param target path and query, still percent-encoded
 * @param body empty if there is none
 * @param caller the common name of the client's certificate, if it has one
 */
@SuppressWarnings("ArrayRecordComponent")
public record Call(String method, String target, byte[] body, Optional<String> caller) {
  /** The path, still percent-encoded. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** The query, still percent-encoded; empty if there is none. */
  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }
}
