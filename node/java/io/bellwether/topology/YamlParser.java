package io.bellwether.topology;

import io.bellwether.topology.YamlValue.Entry;
import io.bellwether.topology.YamlValue.Mapping;
import io.bellwether.topology.YamlValue.Scalar;
import io.bellwether.topology.YamlValue.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Turns one YAML document into {@link YamlValue}s that know their lines.
 *
 * <p>It is built on the stream of parse events, with a stack of its own, so that no input, however
 * deep, can exhaust the thread's stack. Anchors and aliases are refused: nothing in a specification
 * needs them, and without them no small file can expand into a large one.
 */
final class YamlParser {
  /** 128 Mi characters: twice a grid of a hundred thousand nodes, written out. */
  static final int MAX_CHARACTERS = 128 << 20;

  private static final int MAX_DEPTH = 32;

  private final String file;
  private final Problems problems;
  private final Deque<Frame> stack = new ArrayDeque<>();
  private YamlValue root;

  private YamlParser(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** A collection that is still open. */
  private static final class Frame {
    final Mark mark;
    final List<YamlValue> items;
    final Map<String, Entry> entries;
    Scalar key;

    Frame(Mark mark, boolean mapping) {
      this.mark = mark;
      this.items = mapping ? null : new ArrayList<>();
      this.entries = mapping ? new LinkedHashMap<>() : null;
    }
  }

  /**
   * Parses a document whose top level must be keys and values.
   *
   * @throws SpecificationException if it is no YAML; duplicate keys go to {@code problems}
   */
  static Mapping parse(String file, String text, Problems problems) {
    Mark start = new Mark(file, 1);
    if (text.length() > MAX_CHARACTERS) {
      throw Problems.fatal(
          new Mark(file, 0),
          "",
          "a file of " + text.length() + " characters",
          "at most " + MAX_CHARACTERS);
    }
    YamlParser parser = new YamlParser(file, problems);
    LoadSettings settings =
        LoadSettings.builder().setLabel(file).setCodePointLimit(MAX_CHARACTERS).build();
    try {
      for (Event event : new Parse(settings).parseString(text)) {
        parser.accept(event);
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      if (e.getProblemMark().map(mark -> endsInDollar(text, mark)).orElse(false)) {
        throw Problems.fatal(
            new Mark(file, line),
            "",
            "\"${\" without quotes between braces or brackets",
            "quotes around the ${parameter}, as in {length: \"${span}\"}");
      }
      throw Problems.fatal(
          new Mark(file, line), "", "malformed YAML: " + oneLine(e.getProblem()), "valid YAML 1.2");
    } catch (YamlEngineException e) {
      throw Problems.fatal(
          new Mark(file, parser.lastLine),
          "",
          "malformed YAML: " + oneLine(e.getMessage()),
          "valid YAML 1.2");
    }
    if (parser.root instanceof Mapping mapping) {
      return mapping;
    }
    throw Problems.fatal(
        parser.root == null ? start : parser.root.mark(),
        "",
        parser.root == null ? "an empty file" : parser.root.describe(),
        "keys and values such as name, nodes and links");
  }

  /** Whether a text up to a place ends in a $, so that a brace follows which YAML takes amiss. */
  private static boolean endsInDollar(String text, org.snakeyaml.engine.v2.exceptions.Mark place) {
    int at =
        text.offsetByCodePoints(
            0, Math.min(place.getIndex(), text.codePointCount(0, text.length())));
    return at > 0 && text.charAt(at - 1) == '$';
  }

  private static String oneLine(String message) {
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }

  private int lastLine = 1;

  private void accept(Event event) {
    Mark mark =
        new Mark(file, event.getStartMark().map(start -> start.getLine() + 1).orElse(lastLine));
    lastLine = mark.line();
    if (event instanceof DocumentStartEvent && root != null) {
      throw Problems.fatal(mark, "", "a second document", "one document per file");
    }
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
      throw Problems.fatal(
          mark, path(), "an anchor or alias", "values written out, or a ${parameter}");
    }
    if (event instanceof ScalarEvent scalar) {
      add(new Scalar(scalar.getValue(), scalar.isPlain(), mark));
    } else if (event instanceof SequenceStartEvent || event instanceof MappingStartEvent) {
      if (stack.size() >= MAX_DEPTH) {
        throw Problems.fatal(
            mark, "", "values nested " + MAX_DEPTH + " deep", "a flatter structure");
      }
      Frame top = stack.peek();
      if (top != null && top.entries != null && top.key == null) {
        throw Problems.fatal(mark, path(), "a list or mapping as a key", "a word as a key");
      }
      stack.push(new Frame(mark, event instanceof MappingStartEvent));
    } else if (event instanceof CollectionEndEvent) {
      Frame done = stack.pop();
      add(
          done.entries == null
              ? new Sequence(Collections.unmodifiableList(done.items), done.mark)
              : new Mapping(Collections.unmodifiableMap(done.entries), done.mark));
    }
  }

  private void add(YamlValue value) {
    Frame top = stack.peek();
    if (top == null) {
      root = value;
    } else if (top.items != null) {
      top.items.add(value);
    } else if (top.key == null) {
      top.key = (Scalar) value;
    } else {
      Scalar key = top.key;
      top.key = null;
      Entry before = top.entries.putIfAbsent(key.text(), new Entry(key.mark(), value));
      if (before != null) {
        if (stack.size() == 1) {
          problems.markUnread();
        }
        String at = path();
        problems.add(
            key.mark(),
            at.isEmpty() ? key.text() : at + "." + key.text(),
            "the key " + Problems.quote(key.text()) + " a second time",
            "each key once (first in line " + before.mark().line() + ")");
      }
    }
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (var frames = stack.descendingIterator(); frames.hasNext(); ) {
      Frame frame = frames.next();
      if (frame.items != null) {
        path.append('[').append(frame.items.size()).append(']');
      } else if (frame.key != null) {
        path.append(path.isEmpty() ? "" : ".").append(frame.key.text());
      }
    }
    return path.toString();
  }
}
