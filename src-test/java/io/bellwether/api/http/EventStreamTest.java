package io.bellwether.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventStreamTest {
  @Test
  void shouldGiveEachLineOfDataAFieldOfItsOwn() {
    assertThat(new String(EventStream.event("look", "{\n  1\n}".getBytes(UTF_8)), UTF_8))
        .isEqualTo("event: look\ndata: {\ndata:   1\ndata: }\n\n");
  }

  @Test
  void shouldSayNothingByAComment() {
    assertThat(EventStream.silence()).asString(UTF_8).isEqualTo(":\n\n");
  }
}
