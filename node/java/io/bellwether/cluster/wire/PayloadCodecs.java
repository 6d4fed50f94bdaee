package io.bellwether.cluster.wire;

import io.bellwether.time.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The codecs of all payloads that can leave a JVM, found by {@link Payload#code}. A payload on the
 * wire is its code and its fields.
 */
public final class PayloadCodecs {
  private static final int MAX_CODE = 65_535;

  private final List<PayloadCodec<?>> codecs;
  private final Entry[] byCode;

  /** A codec as {@link Payload}s see it, and the page that its type has in {@link Nearby}. */
  private record Entry(PayloadCodec<Payload> codec, int page) {}

  /**
   * Codecs of the given protocols.
   *
   * @throws IllegalArgumentException if two have one code or a code is not 1 to 65,535
   */
  public PayloadCodecs(List<? extends PayloadCodec<?>> codecs) {
    this.codecs = List.copyOf(codecs);
    Entry[] entries = new Entry[0];
    int pages = 0;
    for (PayloadCodec<?> codec : codecs) {
      for (int code : codec.codes()) {
        if (code < 1 || code > MAX_CODE) {
          throw new IllegalArgumentException(
              "the code of a payload is " + code + ", expected 1 to " + MAX_CODE);
        }
        entries = Arrays.copyOf(entries, Math.max(entries.length, code + 1));
        if (entries[code] != null) {
          throw new IllegalArgumentException(
              codec.type().getSimpleName()
                  + " has the payload code "
                  + code
                  + ", which "
                  + entries[code].codec.type().getSimpleName()
                  + " has already");
        }
        entries[code] = new Entry(ofAny(codec), pages++);
      }
    }
    byCode = entries;
  }

  /** The codecs of the protocols that Bellwether has. */
  public static PayloadCodecs standard() {
    return new PayloadCodecs(
        List.of(
            new QkdCodec(),
            new PostProcessingCodec(),
            new StationCodec(),
            new ControlCodec(),
            new KeyCodec(),
            new SupplyCodec(),
            new NodeCodec(),
            new EntanglementCodec(),
            new PairCodec(),
            new RegisterMessageCodec(),
            new QubitCodec()));
  }

  /** These codecs and one more. */
  public PayloadCodecs with(PayloadCodec<?> codec) {
    List<PayloadCodec<?>> more = new ArrayList<>(codecs);
    more.add(codec);
    return new PayloadCodecs(more);
  }

  /** Whether payloads of this code can be written. */
  public boolean knows(int code) {
    return code >= 0 && code < byCode.length && byCode[code] != null;
  }

  /**
   * Writes a payload.
   *
   * @throws IllegalArgumentException if no codec knows it
   */
  public void write(Payload payload, WireWriter out) {
    int code = payload.code();
    if (!knows(code)) {
      throw new IllegalArgumentException(
          payload.getClass().getSimpleName()
              + " has the payload code "
              + code
              + ", for which there is no codec");
    }
    Entry entry = byCode[code];
    out.putVarint(code);
    int page = out.enter(entry.page);
    entry.codec.write(payload, out, this);
    out.leave(page);
  }

  /**
   * Reads a payload.
   *
   * @throws WireException if the bytes are none
   */
  public Payload read(WireReader in) {
    int code = in.integer("the code of a payload");
    if (!knows(code)) {
      throw in.refuse("the code of a payload", Integer.toString(code), "one that has a codec");
    }
    Entry entry = byCode[code];
    int page = in.enter(entry.page);
    Payload payload;
    try {
      payload = entry.codec.read(code, in, this);
    } catch (WireException e) {
      throw e;
    } catch (RuntimeException e) { // a value that refused to be built
      throw new WireException("a payload of code " + code, in.position(), e);
    }
    in.leave(page);
    return payload;
  }

  /** Safe: a codec is given only payloads whose code it has claimed. */
  @SuppressWarnings("unchecked")
  private static PayloadCodec<Payload> ofAny(PayloadCodec<?> codec) {
    return (PayloadCodec<Payload>) codec;
  }
}
