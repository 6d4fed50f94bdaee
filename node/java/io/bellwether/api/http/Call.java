package io.bellwether.api.http;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request as it came over HTTP.
 *
 * @param method such as GET
 * @param target path and query, still percent-encoded
 * @param body empty if there is none
 * @param caller the common name of the client's certificate, if it has one
 * @param headers by name in lower case; of one that came more than once the first
 */
@SuppressWarnings("ArrayRecordComponent")
public record Call(
    String method,
    String target,
    byte[] body,
    Optional<String> caller,
    SortedMap<String, String> headers) {
  /** Copies the headers. */
  public Call {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
  }

  /** A call without headers. */
  public Call(String method, String target, byte[] body, Optional<String> caller) {
    this(method, target, body, caller, Collections.emptySortedMap());
  }

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

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  static SortedMap<String, String> firsts(Iterable<Map.Entry<String, String>> headers) {
    SortedMap<String, String> firsts = new TreeMap<>();
    headers.forEach(
        header -> firsts.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return firsts;
  }
}
