package io.bellwether.api.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bellwether.keys.RouteWish;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.Question;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.time.Arrival;
import io.bellwether.topology.NetworkSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a {@link RequestLog} holds, to run it again.
 *
 * @param end null if the run was cut off
 */
public record RecordedRequests(RequestLog.Head head, List<Arrival> arrivals, RequestLog.End end) {
  /** Copies the list. */
  public RecordedRequests {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * Reads a log. A last line without its line break was cut off when it was written; as nothing
   * that it could change was executed before, it is left out.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no log of this network; the message says where
   */
  public static RecordedRequests read(Path file, NetworkSpec spec) throws IOException {
    boolean cutOff = isCutOff(file);
    List<Arrival> arrivals = new ArrayList<>();
    RequestLog.Head head = null;
    RequestLog.End end = null;
    int number = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      String text = in.readLine();
      while (text != null) {
        number++;
        String next = in.readLine();
        if (next == null && cutOff && number > 1) {
          break;
        }
        if (end != null) {
          throw new IllegalArgumentException("a line after the last one");
        } else if (head == null) {
          head = head(text, spec);
        } else if (text.startsWith("{\"complete\"")) {
          end = RequestLog.JSON.readValue(text, RequestLog.End.class);
        } else {
          arrivals.add(arrival(text, spec, arrivals));
        }
        text = next;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line " + number + ": not of the form that serve writes", e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is not text in UTF-8", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
    if (head == null) {
      throw new IllegalArgumentException("it is empty, expected a line about the run");
    }
    return new RecordedRequests(head, arrivals, end);
  }

  private static boolean isCutOff(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        return false;
      }
      bytes.seek(bytes.length() - 1);
      return bytes.read() != '\n';
    }
  }

  private static RequestLog.Head head(String text, NetworkSpec spec) throws IOException {
    RequestLog.Head head = RequestLog.JSON.readValue(text, RequestLog.Head.class);
    if (head.format() != RequestLog.FORMAT) {
      throw new IllegalArgumentException(
          "format " + head.format() + ", expected " + RequestLog.FORMAT);
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
    if (head.durationPicoseconds() < 1) {
      throw new IllegalArgumentException(
          "durationPicoseconds is " + head.durationPicoseconds() + ", expected 1 or more");
    }
    return head;
  }

  private static Arrival arrival(String text, NetworkSpec spec, List<Arrival> before)
      throws IOException {
    RequestLog.Line line = RequestLog.JSON.readValue(text, RequestLog.Line.class);
    long earliest = before.isEmpty() ? 0 : before.get(before.size() - 1).time();
    if (line.atPicoseconds() < earliest) {
      throw new IllegalArgumentException(
          "atPicoseconds is "
              + line.atPicoseconds()
              + ", expected "
              + earliest
              + " or more, as lines are in order");
    }
    int master = application(line.master(), spec);
    int slave = application(line.slave(), spec);
    boolean bySlave = "keysById".equals(line.ask());
    Question question;
    if (bySlave) {
      question = new KeyIdQuestion(line.ticket(), master, slave, ids(line.ids()));
    } else if ("keys".equals(line.ask())) {
      question =
          new KeyQuestion(
              line.ticket(),
              master,
              slave,
              atLeastOne("number", line.number()),
              atLeastOne("bits", line.bits()),
              given("others", line.others()).stream()
                  .mapToInt(id -> application(id, spec))
                  .toArray(),
              route(line.route()));
    } else if ("status".equals(line.ask())) {
      question = new StatusQuestion(line.ticket(), master, slave);
    } else {
      throw new IllegalArgumentException(
          "ask is " + line.ask() + ", expected keys, keysById or status");
    }
    String node = spec.applications().get(bySlave ? slave : master).node();
    return new Arrival(line.atPicoseconds(), spec.nodeIndex(node), question);
  }

  private static <T> T given(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static int atLeastOne(String name, Integer value) {
    if (given(name, value) < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 1 or more");
    }
    return value;
  }

  private static long[] ids(List<String> texts) {
    long[] words = new long[2 * given("ids", texts).size()];
    for (int i = 0; i < texts.size(); i++) {
      UUID id;
      try {
        id = UUID.fromString(given("an id", texts.get(i)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("ids has " + texts.get(i) + ", expected UUIDs", e);
      }
      words[2 * i] = id.getMostSignificantBits();
      words[2 * i + 1] = id.getLeastSignificantBits();
    }
    return words;
  }

  private static RouteWish route(String text) {
    for (RouteWish wish : RouteWish.values()) {
      if (wish.name().toLowerCase(Locale.ROOT).equals(text)) {
        return wish;
      }
    }
    throw new IllegalArgumentException("route is " + text + ", expected any, direct or relayed");
  }

  private static int application(String id, NetworkSpec spec) {
    int found = id == null ? -1 : spec.applicationIndex(id);
    if (found < 0) {
      throw new IllegalArgumentException("there is no SAE " + id + " in " + spec.name());
    }
    return found;
  }
}
