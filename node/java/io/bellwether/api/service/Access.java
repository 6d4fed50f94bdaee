package io.bellwether.api.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may do what: by a bearer token (RFC 6750), or by the common name of a client certificate.
 * Where neither is asked for, whoever reaches the port may do all; then only calls that name this
 * machine's loopback as their host are taken, so that no page of another site can have a browser
 * make them.
 *
 * <p>Of tokens only their SHA-256 is kept, and all are compared whatever comes first.
 */
public final class Access {
  private static final Pattern LINE = Pattern.compile("(view|run)\\s+(\\S.*?)");
  private static final Pattern HASH = Pattern.compile("sha256:([0-9a-f]{64})");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?");
  private static final String BEARER = "bearer ";
  private static final int SHORTEST_TOKEN = 16;

  private final boolean open;
  private final List<Token> tokens;
  private final SortedMap<String, Role> names;

  @SuppressWarnings("ArrayRecordComponent") // never written to
  private record Token(byte[] hash, Role role) {}

  private Access(boolean open, List<Token> tokens, SortedMap<String, Role> names) {
    this.open = open;
    this.tokens = tokens;
    this.names = names;
  }

  /** Nobody is asked who they are. */
  public static Access open() {
    return new Access(true, List.of(), new TreeMap<>());
  }

  /**
   * Those whom files name, one a line after their role: {@code run} or {@code view}. Empty lines
   * and those that begin with # say nothing.
   *
   * @param tokens of at least 16 characters, or {@code sha256:} and 64 hexadecimal digits
   * @param clients common names of certificates
   * @throws IOException if a file cannot be read or a line is wrong; the message says which, and
   *     nothing of what stands there
   */
  public static Access of(Optional<Path> tokens, Optional<Path> clients) throws IOException {
    List<Token> known = new ArrayList<>();
    SortedMap<String, Role> names = new TreeMap<>();
    if (tokens.isPresent()) {
      read(tokens.get(), "a token", (role, token) -> known.add(new Token(hash(token), role)));
    }
    if (clients.isPresent()) {
      read(clients.get(), "a common name", (role, name) -> names.put(name, role));
    }
    return new Access(false, List.copyOf(known), names);
  }

  private interface Taker {
    void take(Role role, String word);
  }

  private static void read(Path file, String what, Taker taker) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IOException(file + " is missing or cannot be read", e);
    }
    int number = 0;
    boolean any = false;
    for (String line : lines) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.strip());
      try {
        if (!matcher.matches()) {
          throw new IllegalArgumentException("expected view or run and " + what);
        }
        taker.take(Role.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ":" + number + ": " + e.getMessage(), e);
      }
      any = true;
    }
    if (!any) {
      throw new IOException(file + " names nobody, expected lines of view or run and " + what);
    }
  }

  private static byte[] hash(String token) {
    Matcher hashed = HASH.matcher(token);
    if (hashed.matches()) {
      return HexFormat.of().parseHex(hashed.group(1));
    }
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "expected a token of at least " + SHORTEST_TOKEN + " characters");
    }
    return sha256(token);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /**
   * Lets a call pass.
   *
   * @param needed role of what it asks for
   * @throws Refused if the caller is not known, 401, or may not ask for this, 403
   */
  void check(Call call, Role needed) throws Refused {
    if (open) {
      String host = call.header("host").orElse("localhost").toLowerCase(Locale.ROOT);
      if (!LOOPBACK.matcher(host).matches()) {
        throw Refused.with(
            Reply.error(403, "the host of the call is not this machine's loopback", host));
      }
      return;
    }
    Role role = roleOf(call).orElse(null);
    if (role == null) {
      throw Refused.with(
          Reply.error(401, "nobody who is known here: expected a bearer token or a certificate")
              .with("www-authenticate", "Bearer realm=\"bellwether\""));
    }
    if (!role.covers(needed)) {
      throw Refused.with(
          Reply.error(
              403, "the role " + role.key() + " may not do this", "it takes " + needed.key()));
    }
  }

  private Optional<Role> roleOf(Call call) {
    Role found = call.caller().map(name -> names.get(name)).orElse(null);
    String header = call.header("authorization").orElse("");
    if (header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      byte[] shown = sha256(header.substring(BEARER.length()).strip());
      for (Token token : tokens) {
        boolean same = MessageDigest.isEqual(shown, token.hash);
        found = same && (found == null || token.role.covers(found)) ? token.role : found;
      }
    }
    return Optional.ofNullable(found);
  }
}
