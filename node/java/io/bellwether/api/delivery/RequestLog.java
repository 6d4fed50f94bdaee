package io.bellwether.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bellwether.keys.RouteWish;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.Question;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.time.Arrival;
import io.bellwether.time.Ingress;
import io.bellwether.topology.NetworkSpec;
import java.io.BufferedReader;
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
 * needed to run again. A line is written before anything is executed that its request could change.
 */
public final class RequestLog implements Ingress.Journal, AutoCloseable {
  static final int FORMAT = 1;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final NetworkSpec spec;
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
  private record Line(
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
   * A log that was read.
   *
   * @param end null if the run was cut off
   */
  public record Recorded(Head head, List<Arrival> arrivals, End end) {
    /** Copies the list. */
    public Recorded {
      arrivals = List.copyOf(arrivals);
    }
  }

  /**
   * Begins a log in a new file.
   *
   * @throws IOException if it is there already or cannot be written
   */
  RequestLog(Path file, NetworkSpec spec, Head head) throws IOException {
    this.spec = spec;
    try {
      out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(file + " is there already, expected a new file for the log", e);
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

  /**
   * Reads a log.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no log of this network; the message says where
   */
  public static Recorded read(Path file, NetworkSpec spec) throws IOException {
    List<Arrival> arrivals = new ArrayList<>();
    Head head = null;
    End end = null;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        try {
          if (end != null) {
            throw new IllegalArgumentException("a line after the last one");
          } else if (head == null) {
            head = head(text, spec);
          } else if (text.startsWith("{\"complete\"")) {
            end = JSON.readValue(text, End.class);
          } else {
            arrivals.add(arrival(JSON.readValue(text, Line.class), spec));
          }
        } catch (IOException | IllegalArgumentException e) {
          String why =
              e instanceof IOException ? "not of the form that serve writes" : e.getMessage();
          throw new IllegalArgumentException("line " + number + ": " + why, e);
        }
      }
    }
    if (head == null) {
      throw new IllegalArgumentException("it is empty, expected a line about the run");
    }
    return new Recorded(head, arrivals, end);
  }

  private static Head head(String text, NetworkSpec spec) throws IOException {
    Head head = JSON.readValue(text, Head.class);
    if (head.format() != FORMAT) {
      throw new IllegalArgumentException("format " + head.format() + ", expected " + FORMAT);
    }
    if (!spec.contentHash().equals(head.specificationHash())) {
      throw new IllegalArgumentException(
          "specificationHash is that of another specification of "
              + head.network()
              + ", expected "
              + spec.contentHash()
              + " of "
              + spec.name());
    }
    return head;
  }

  private static Arrival arrival(Line line, NetworkSpec spec) {
    int master = application(line.master(), spec);
    int slave = application(line.slave(), spec);
    boolean bySlave = "keysById".equals(line.ask());
    Question question;
    if (bySlave) {
      long[] ids = new long[2 * line.ids().size()];
      for (int i = 0; i < line.ids().size(); i++) {
        UUID id = UUID.fromString(line.ids().get(i));
        ids[2 * i] = id.getMostSignificantBits();
        ids[2 * i + 1] = id.getLeastSignificantBits();
      }
      question = new KeyIdQuestion(line.ticket(), master, slave, ids);
    } else if ("keys".equals(line.ask())) {
      question =
          new KeyQuestion(
              line.ticket(),
              master,
              slave,
              line.number(),
              line.bits(),
              line.others().stream().mapToInt(id -> application(id, spec)).toArray(),
              RouteWish.valueOf(line.route().toUpperCase(Locale.ROOT)));
    } else if ("status".equals(line.ask())) {
      question = new StatusQuestion(line.ticket(), master, slave);
    } else {
      throw new IllegalArgumentException(
          "ask is " + line.ask() + ", expected keys, keysById or status");
    }
    String node = spec.applications().get(bySlave ? slave : master).node();
    return new Arrival(line.atPicoseconds(), spec.nodeIndex(node), question);
  }

  private static int application(String id, NetworkSpec spec) {
    int found = id == null ? -1 : spec.applicationIndex(id);
    if (found < 0) {
      throw new IllegalArgumentException("there is no SAE " + id + " in " + spec.name());
    }
    return found;
  }
}
