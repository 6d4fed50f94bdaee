package io.bellwether.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.Question;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.time.Arrival;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The log of a served run, JSON Lines: a line about the run, a line for each request in the order
 * in which they became events, and a line about the end. With the specification it is all that is
 * needed to run again ({@link RecordedRequests}). A line is written before anything is executed
 * that its request could change.
 */
public final class RequestLog implements Ingress.Journal, AutoCloseable {
  static final int FORMAT = 1;

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final NetworkSpec spec;
  private final Path file;
  private final BufferedWriter out;

  /**
   * The first line.
   *
   * @param format {@value #FORMAT}
   * @param network its name
   * @param specificationHash SHA-256 of the resolved specification
   * @param durationPicoseconds for which it was to run
   */
  public record Head(
      int format, String network, String specificationHash, long seed, long durationPicoseconds) {}

  /** A line about a request; what it does not have is null. */
  record Line(
      long atPicoseconds,
      String ask,
      long ticket,
      String master,
      String slave,
      Integer number,
      Integer bits,
      List<String> others,
      String route,
      List<String> ids) {}

  /**
   * The last line.
   *
   * @param complete whether the run came to its end, or was stopped before
   * @param virtualPicoseconds up to where it came
   * @param events executed
   * @param fingerprint of all events, 16 hexadecimal digits
   */
  public record End(boolean complete, long virtualPicoseconds, long events, String fingerprint) {}

  /**
   * Begins a log in a new file.
   *
   * @throws IOException if it is there already or cannot be written
   */
  RequestLog(Path file, NetworkSpec spec, Head head) throws IOException {
    this.spec = spec;
    this.file = file;
    try {
      out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(file + " is there already, expected a new file for the log", e);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written, expected a new file for the log", e);
    }
    write(head);
  }

  private void write(Object line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.write('\n');
    out.flush();
  }

  @Override
  public void record(Arrival arrival) {
    try {
      write(line(arrival.time(), (Question) arrival.payload()));
    } catch (IOException e) {
      throw new UncheckedIOException("the log of requests cannot be written", e);
    }
  }

  private Line line(long time, Question question) {
    if (question instanceof KeyQuestion keys) {
      List<String> others = new ArrayList<>();
      for (int other : keys.others()) {
        others.add(id(other));
      }
      String route = keys.route().name().toLowerCase(Locale.ROOT);
      return new Line(
          time,
          "keys",
          keys.ticket(),
          id(keys.master()),
          id(keys.slave()),
          keys.number(),
          keys.bits(),
          others,
          route,
          null);
    }
    if (question instanceof KeyIdQuestion keys) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < keys.ids().length; i += 2) {
        ids.add(new UUID(keys.ids()[i], keys.ids()[i + 1]).toString());
      }
      return new Line(
          time,
          "keysById",
          keys.ticket(),
          id(keys.master()),
          id(keys.slave()),
          null,
          null,
          null,
          null,
          ids);
    }
    StatusQuestion status = (StatusQuestion) question;
    return new Line(
        time,
        "status",
        status.ticket(),
        id(status.master()),
        id(status.slave()),
        null,
        null,
        null,
        null,
        null);
  }

  private String id(int application) {
    return spec.applications().get(application).id();
  }

  /** Writes the last line. */
  void end(End end) throws IOException {
    write(end);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Takes the file away again: nobody was served. */
  void discard() throws IOException {
    out.close();
    Files.delete(file);
  }
}
