package io.bellwether.api.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding of paths and queries (RFC 3986). */
public final class Queries {
  private Queries() {}

  /**
   * The value of a parameter, null if it is not there.
   *
   * @throws Refused if it is there twice, or no percent-encoded UTF-8
   */
  public static String one(String query, String name) throws Refused {
    String found = null;
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String key = decoded(equals < 0 ? part : part.substring(0, equals));
      if (key.equals(name)) {
        if (found != null) {
          throw Refused.bad("the query has " + name + " twice, expected it once");
        }
        found = equals < 0 ? "" : decoded(part.substring(equals + 1));
      }
    }
    return found;
  }

  /**
   * What a percent-encoded text means.
   *
   * @throws Refused if it is no percent-encoded UTF-8
   */
  public static String decoded(String text) throws Refused {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
        continue;
      }
      int high = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 <= bytes.length - 1 ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        throw Refused.bad("a % in the path or query is not followed by two hexadecimal digits");
      }
      out.put((byte) (16 * high + low));
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      throw Refused.bad("the path or query is not UTF-8");
    }
  }
}
