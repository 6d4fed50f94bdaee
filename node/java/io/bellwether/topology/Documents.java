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
  private static final int MOST_BYTES = 4 * YamlParser.MAX_CHARACTERS - 1;
  private static final String EXPECTED = "a network specification in YAML";
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
    YamlValue.Mapping mapping;
    try {
      mapping = YamlParser.parse(source.file(), source.text(), context.problems());
    } catch (SpecificationException e) {
      refuse(e);
      done.add(source.file());
      return;
    }
    open.push(source.file());
    Section root = Section.root(context, mapping);
    for (String include : root.texts("include")) {
      Source part = find(include, source, root);
      if (part != null && open.contains(part.file())) {
        refuse(root, include, "files that do not include each other");
      } else if (part != null && !done.contains(part.file())) {
        add(part);
      }
    }
    open.pop();
    done.add(source.file());
    roots.add(root);
  }

  /** What an included file declares is unknown if it cannot be read. */
  private void refuse(SpecificationException refusal) {
    context.problems().addAll(refusal);
    context.problems().markUnread();
  }

  private void refuse(Section root, String include, String expected) {
    root.fail("include", Problems.quote(include), expected);
    context.problems().markUnread();
  }

  /**
   * The documents, included ones first; the last is the specification itself.
   *
   * @throws SpecificationException if that is none
   */
  List<Section> roots() {
    if (roots.isEmpty()) {
      context.problems().throwIfAny();
    }
    return roots;
  }

  private Source find(String include, Source from, Section root) {
    if (!include.endsWith(".yaml") && !include.endsWith(".yml")) {
      Source source = library(include);
      if (source == null) {
        refuse(
            root,
            include,
            Nearest.or(
                include,
                NetworkLibrary.namesAndParts(),
                "the name of a built-in network or part, or a file ending in .yaml"));
      }
      return source;
    }
    if (from.directory() == null) {
      refuse(root, include, "the name of a built-in network or part, as there are no files here");
      return null;
    }
    try {
      Path path = from.directory().resolve(include);
      if (Files.isRegularFile(path)) {
        return file(path.normalize());
      }
    } catch (SpecificationException e) {
      refuse(e);
      return null;
    } catch (InvalidPathException e) {
      // reported below like every other name without a file
    }
    refuse(root, include, "a file relative to this one");
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
   * A file as text; it may be a pipe.
   *
   * @throws SpecificationException if it cannot be read, is too large or not UTF-8
   */
  static Source file(Path path) {
    Mark mark = new Mark(path.toString(), 0);
    if (!Files.exists(path)) {
      throw Problems.fatal(mark, "", "no such file", EXPECTED);
    }
    if (Files.isDirectory(path)) {
      throw Problems.fatal(mark, "", "a folder", EXPECTED);
    }
    if (!Files.isReadable(path)) {
      throw Problems.fatal(mark, "", "a file that may not be read", "a readable file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return stream(in, path.toString(), path.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw Problems.fatal(mark, "", "a file that cannot be read", "a readable file");
    }
  }

  /**
   * A stream as text.
   *
   * @param name what messages call it
   * @param directory where files that it includes are
   * @throws SpecificationException if it is too large or not UTF-8
   * @throws IOException if it cannot be read
   */
  static Source stream(InputStream in, String name, Path directory) throws IOException {
    Mark mark = new Mark(name, 0);
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problems.fatal(
          mark,
          "",
          "more than " + MOST_BYTES + " bytes",
          "at most " + YamlParser.MAX_CHARACTERS + " characters");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Source(name, text, directory);
    } catch (CharacterCodingException e) {
      throw Problems.fatal(mark, "", "bytes that are not UTF-8", "a text file in UTF-8");
    }
  }
}
