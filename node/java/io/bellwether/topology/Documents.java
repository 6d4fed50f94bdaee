package io.bellwether.topology;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A specification's file and the files that it includes, each once, those included first.
 *
 * <p>{@code include: [name]} names a network or a part of the library; {@code include: [x.yaml]} a
 * file, relative to the one that includes it.
 */
final class Documents {
  private static final int MOST_INCLUDES = 64;
  private static final String NETWORKS = "/networks/";
  private static final String PARTS = "/networks/parts/";

  private final ReadContext context;
  private final List<Section> roots = new ArrayList<>();
  private final Set<String> done = new LinkedHashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  /** Text and where it comes from; the directory is null for what has none. */
  record Source(String file, String text, Path directory) {}

  Documents(ReadContext context) {
    this.context = context;
  }

  /** Reads a file and what it includes. */
  void add(Source source) {
    if (done.size() + open.size() >= MOST_INCLUDES) {
      throw Problems.fatal(
          new Mark(source.file(), 0), "include", "more than " + MOST_INCLUDES + " files", "fewer");
    }
    open.push(source.file());
    Section root =
        Section.root(context, YamlParser.parse(source.file(), source.text(), context.problems()));
    for (String include : root.texts("include")) {
      Source part = find(include, source, root);
      if (part != null && open.contains(part.file())) {
        root.fail("include", Problems.quote(include), "files that do not include each other");
      } else if (part != null && !done.contains(part.file())) {
        add(part);
      }
    }
    open.pop();
    done.add(source.file());
    roots.add(root);
  }

  /** The documents, included ones first; the last is the specification itself. */
  List<Section> roots() {
    return roots;
  }

  private Source find(String include, Source from, Section root) {
    if (!include.endsWith(".yaml") && !include.endsWith(".yml")) {
      Source source = library(include);
      if (source == null) {
        root.fail(
            "include",
            Problems.quote(include),
            Nearest.or(
                include,
                NetworkLibrary.names(),
                "the name of a built-in network or part, or a file ending in .yaml"));
      }
      return source;
    }
    try {
      Path path = from.directory() == null ? null : from.directory().resolve(include);
      if (path != null && Files.isRegularFile(path)) {
        return file(path.normalize());
      }
    } catch (InvalidPathException e) {
      // reported below like every other name without a file
    }
    root.fail("include", Problems.quote(include), "a file relative to this one");
    return null;
  }

  /** A file of the library, null if there is none of this name. */
  static Source library(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      return null;
    }
    for (String folder : List.of(NETWORKS, PARTS)) {
      try (InputStream in = Documents.class.getResourceAsStream(folder + name + ".yaml")) {
        if (in != null) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          return new Source(name + ".yaml", text, null);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("the library's " + name + " cannot be read", e);
      }
    }
    return null;
  }

  /**
   * A file as text.
   *
   * @throws SpecificationException if it cannot be read, is too large or not UTF-8
   */
  static Source file(Path path) {
    Mark mark = new Mark(path.toString(), 0);
    try {
      if (!Files.exists(path)) {
        throw Problems.fatal(mark, "", "no such file", "a network specification in YAML");
      }
      if (!Files.isRegularFile(path)) {
        throw Problems.fatal(mark, "", "no regular file", "a network specification in YAML");
      }
      if (Files.size(path) > 4L * YamlParser.MAX_CHARACTERS) {
        throw Problems.fatal(
            mark,
            "",
            "a file of " + Files.size(path) + " bytes",
            "at most " + YamlParser.MAX_CHARACTERS + " characters");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
              .toString();
      return new Source(path.toString(), text, path.toAbsolutePath().getParent());
    } catch (CharacterCodingException e) {
      throw Problems.fatal(mark, "", "bytes that are not UTF-8", "a text file in UTF-8");
    } catch (IOException e) {
      throw Problems.fatal(
          mark, "", "a file that cannot be read (" + e.getMessage() + ")", "a readable file");
    }
  }
}
