package io.bellwether.cluster.wire;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts in UTF-8 with their length. Kryo's own would make room for any length announced. */
final class TextSerializer extends Serializer<String> {

  TextSerializer() {
    super(false, true);
  }

  @Override
  public void write(Kryo kryo, Output out, String text) {
    writeText(out, text);
  }

  @Override
  public String read(Kryo kryo, Input in, Class<? extends String> type) {
    return readText(in);
  }

  static void writeText(Output out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeVarInt(bytes.length, true);
    out.writeBytes(bytes);
  }

  static String readText(Input in) {
    int count = in.readVarInt(true);
    if (count < 0 || count > in.limit() - in.position()) {
      throw new KryoException("a text of " + count + " bytes at byte " + in.position());
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.readBytes(count)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new KryoException("no UTF-8 at byte " + in.position(), e);
    }
  }
}
