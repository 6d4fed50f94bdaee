package io.bellwether.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of any type, in one piece or streamed, over real sockets in the clear. */
class HttpServerTest {
  private static final HttpServer.Timeouts TIMEOUTS =
      new HttpServer.Timeouts(1_000, 1_000, 60_000, 1_000, 500);

  private final HttpServer server = new HttpServer("test", TIMEOUTS);
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    server.close();
  }

  private URI listen(HttpServer.Handler handler) throws IOException {
    return URI.create("http://127.0.0.1:" + server.listen("127.0.0.1", 0, handler).getPort());
  }

  private HttpResponse<String> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void shouldSayTypeAndHeadersAndReadThem() throws Exception {
    URI uri =
        listen(
            (call, reply) ->
                reply.accept(
                    call.header("If-None-Match").equals(Optional.of("\"1\""))
                        ? Reply.notModified().with("etag", "\"1\"")
                        : Reply.of("text/plain; charset=utf-8", "grüezi".getBytes(UTF_8))
                            .with("cache-control", "no-cache")
                            .with("etag", "\"1\"")));
    HttpResponse<String> first = get(uri);
    assertThat(first.body()).isEqualTo("grüezi");
    assertThat(first.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    assertThat(first.headers().allValues("cache-control")).containsExactly("no-cache");
    HttpResponse<String> second = get(uri, "If-None-Match", "\"1\"");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(get(uri).body()).isEqualTo("grüezi"); // on the same connection
  }

  @Test
  void shouldStreamUntilTheEndAndThenAnswerTheNext() throws Exception {
    BlockingQueue<ReplyStream> streams = new LinkedBlockingQueue<>();
    URI uri =
        listen(
            (call, reply) ->
                reply.accept(
                    call.path().equals("/stream")
                        ? Reply.stream("text/event-stream", streams::add)
                        : Reply.ok("{}".getBytes(UTF_8))));
    HttpResponse<InputStream> response =
        client.send(
            HttpRequest.newBuilder(uri.resolve("/stream")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    ReplyStream stream = streams.poll(5, TimeUnit.SECONDS);
    BufferedReader lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    stream.send("one\n".getBytes(UTF_8));
    assertThat(lines.readLine()).isEqualTo("one");
    Thread.sleep(2 * TIMEOUTS.answer()); // a stream has no time by which it must be over
    stream.send("two\n".getBytes(UTF_8));
    assertThat(lines.readLine()).isEqualTo("two");
    stream.end();
    assertThat(lines.readLine()).isNull();
    assertThat(stream.isReady()).isFalse();
    assertThat(get(uri).body()).isEqualTo("{}");
  }

  @Test
  void shouldSendAFileAtThePaceOfItsClient(@TempDir Path folder) throws Exception {
    byte[] content = new byte[8 << 20]; // more than sockets hold
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("large"), content);
    ExecutorService reader = Executors.newSingleThreadExecutor();
    URI uri =
        listen(
            (call, reply) -> {
              try {
                reply.accept(FileReply.of("application/octet-stream", file, reader));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(65_536);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
      slow.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
      DataInputStream in = new DataInputStream(slow.getInputStream());
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      assertThat(head.toString())
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains("content-length: " + content.length + "\r\n");
      byte[] taken = new byte[content.length];
      int parts = 32;
      for (int i = 0; i < parts; i++) { // over three times as long as a part may take
        in.readFully(taken, i * (taken.length / parts), taken.length / parts);
        Thread.sleep(TIMEOUTS.write() / 10);
      }
      assertThat(taken).isEqualTo(content);
    }
    assertThat(get(uri.resolve("/")).body()).hasSizeGreaterThan(1 << 20);
    HttpRequest head =
        HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    assertThat(
            client
                .send(head, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValueAsLong("content-length"))
        .hasValue(content.length);
    reader.shutdown(); // as at the end of a service
    assertThatThrownBy(() -> get(uri)).isInstanceOf(IOException.class);
  }

  @Test
  void shouldNotStreamToHead() throws Exception {
    BlockingQueue<ReplyStream> streams = new LinkedBlockingQueue<>();
    URI uri =
        listen((call, reply) -> reply.accept(Reply.stream("text/event-stream", streams::add)));
    HttpRequest head =
        HttpRequest.newBuilder(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();
    assertThat(client.send(head, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(streams).isEmpty();
  }

  @Test
  void shouldTellOfClientsThatAreSlowOrGone() throws Exception {
    BlockingQueue<ReplyStream> streams = new LinkedBlockingQueue<>();
    URI uri =
        listen((call, reply) -> reply.accept(Reply.stream("text/event-stream", streams::add)));
    CountDownLatch gone = new CountDownLatch(2);
    try (Socket slow = new Socket();
        Socket leaving = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
      ReplyStream toSlow = stream(slow, streams, gone);
      assertThat(toSlow.isReady()).isTrue();
      toSlow.send(new byte[16 << 20]); // more than sockets hold
      assertThat(toSlow.isReady()).isFalse();

      leaving.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), uri.getPort()));
      ReplyStream toLeaving = stream(leaving, streams, gone);
      leaving.shutdownOutput();
      assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(toSlow.isReady()).isFalse();
      assertThat(toLeaving.isReady()).isFalse();
      toLeaving.send(new byte[1]); // harmless
      toLeaving.end();
    }
  }

  private static ReplyStream stream(
      Socket socket, BlockingQueue<ReplyStream> streams, CountDownLatch gone) throws Exception {
    socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(UTF_8));
    ReplyStream stream = streams.poll(5, TimeUnit.SECONDS);
    stream.listen(
        new ReplyStream.Listener() {
          @Override
          public void ready() {
            // nothing more to send
          }

          @Override
          public void closed() {
            gone.countDown();
          }
        });
    return stream;
  }
}
