package io.bellwether.topology;

import java.util.List;
import java.util.Map;

/** A piece of YAML with its place, before anything is known about its meaning. */
sealed interface YamlValue {
  Mark mark();

  /** What it is, for messages. */
  String describe();

  /** A single value; {@code plain} if it stood without quotes. */
  record Scalar(String text, boolean plain, Mark mark) implements YamlValue {
    @Override
    public String describe() {
      return isNull() ? "nothing" : Problems.quote(text);
    }

    boolean isNull() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /** A list. */
  record Sequence(List<YamlValue> items, Mark mark) implements YamlValue {
    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Keys and values, in the order of the file. */
  record Mapping(Map<String, Entry> entries, Mark mark) implements YamlValue {
    @Override
    public String describe() {
      return "keys and values";
    }

    YamlValue get(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }
  }

  /** A value and the place of its key. */
  record Entry(Mark mark, YamlValue value) {}
}
