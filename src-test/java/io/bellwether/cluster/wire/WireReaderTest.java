package io.bellwether.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WireReaderTest {
  private final WireWriter out = new WireWriter(16, 1 << 16);
  private final WireReader in = new WireReader();

  @Property(seed = "1")
  void shouldReadWhatWasWritten(
      @ForAll long number,
      @ForAll int small,
      @ForAll boolean flag,
      @ForAll @NotBlank String text,
      @ForAll int[] ints,
      @ForAll long[] longs) {
    String valid = text.replaceAll("[\\ud800-\\udfff]", "");
    out.clear();
    out.putVarint(number);
    out.putZigzag(number);
    out.putInt(small);
    out.putNear(1, number);
    out.putNear(1, small);
    out.putBoolean(flag);
    out.putFixed32(small);
    out.putFixed64(number);
    out.putText(valid);
    out.putInts(ints);
    out.putLongs(longs);
    out.putWords(longs);
    in.reset(out.array(), 0, out.size());
    assertThat(in.varint("number")).isEqualTo(number);
    assertThat(in.zigzag("number")).isEqualTo(number);
    assertThat(in.integer("small")).isEqualTo(small);
    assertThat(in.near(1, "number")).isEqualTo(number);
    assertThat(in.near(1, "small")).isEqualTo(small);
    assertThat(in.bool("flag")).isEqualTo(flag);
    assertThat(in.fixed32("small")).isEqualTo(small);
    assertThat(in.fixed64("number")).isEqualTo(number);
    assertThat(in.text("text", 1 << 16)).isEqualTo(valid);
    assertThat(in.ints("ints", 1 << 16)).isEqualTo(ints);
    assertThat(in.longs("longs", 1 << 16)).isEqualTo(longs);
    assertThat(in.words("longs", 1 << 16)).isEqualTo(longs);
    in.expectEnd("all");
  }

  @Test
  void shouldUseOneByteForEverySevenBits() {
    assertThat(size(to -> to.putVarint(0))).isEqualTo(1);
    assertThat(size(to -> to.putVarint(127))).isEqualTo(1);
    assertThat(size(to -> to.putVarint(128))).isEqualTo(2);
    assertThat(size(to -> to.putVarint(-1))).isEqualTo(10);
    assertThat(size(to -> to.putZigzag(-64))).isEqualTo(1);
    assertThat(size(to -> to.putZigzag(64))).isEqualTo(2);
    assertThat(size(to -> to.putInt(-1))).isEqualTo(5);
  }

  @Test
  void shouldRefuseNumbersThatAreTooLongPaddedOrCutOff() {
    refuses(
        "n is too long",
        () -> in.varint("n"),
        0x80,
        0x80,
        0x80,
        0x80,
        0x80,
        128,
        128,
        128,
        128,
        128);
    refuses("n is padded", () -> in.varint("n"), 255, 255, 255, 255, 255, 255, 255, 255, 255, 2);
    refuses("n is padded", () -> in.varint("n"), 0x81, 0);
    refuses("n is cut off", () -> in.varint("n"), 0x81);
    refuses("n is cut off", () -> in.varint("n"));
    refuses(
        "n is 4294967296, expected a number of 32 bit",
        () -> in.integer("n"),
        128,
        128,
        128,
        128,
        16);
    refuses("byte 0: n is cut off, expected 4 bytes", () -> in.fixed32("n"), 1, 2, 3);
    refuses("b is 2, expected 0 or 1", () -> in.bool("b"), 2);
  }

  @Test
  void shouldRefuseToMakeRoomForMoreThanTheBytesCanHold() {
    int[] many = {0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3};
    refuses("a is 2147483647 with 3 bytes left", () -> in.ints("a", Integer.MAX_VALUE), many);
    refuses("a is 2147483647 with 3 bytes left", () -> in.longs("a", Integer.MAX_VALUE), many);
    refuses("a is 2147483647 with 3 bytes left", () -> in.text("a", Integer.MAX_VALUE), many);
    refuses("a is 2147483647, expected at most 9", () -> in.words("a", 9), many);
    refuses("a is 1 with 7 bytes left", () -> in.words("a", 9), 1, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void shouldRefuseTextsThatAreNoUnicode() {
    refuses("t is no UTF-8", () -> in.text("t", 9), 2, 0xC3, 0x28);
    assertThatIllegalArgumentException().isThrownBy(() -> out.putText("\ud83d"));
  }

  @Test
  void shouldRefuseBytesThatAreLeftOver() {
    refuses("it is followed by 2 bytes, expected the end", () -> in.expectEnd("it"), 1, 2);
  }

  @Test
  void shouldRefuseToWriteMoreThanTheLimit() {
    WireWriter small = new WireWriter(16, 100);
    for (int i = 0; i < 100; i++) {
      small.putVarint(1);
    }
    assertThat(small.size()).isEqualTo(100);
    assertThatIllegalStateException()
        .isThrownBy(() -> small.putWords(new long[3]))
        .withMessage("more than 100 bytes to write, which is the limit");
  }

  private int size(Consumer<WireWriter> written) {
    out.clear();
    written.accept(out);
    return out.size();
  }

  private void refuses(String message, ThrowingCallable reading, int... bytes) {
    byte[] source = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      source[i] = (byte) bytes[i];
    }
    in.reset(source, 0, source.length);
    assertThatThrownBy(reading).isInstanceOf(WireException.class).hasMessageContaining(message);
  }
}
