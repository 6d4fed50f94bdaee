package io.bellwether.topology;

/**
 * Where one value of a specification, or all values below a path, come from.
 *
 * @param path such as {@code links.span-01.length}; a longer path overrides a shorter one
 * @param provenance the flag
 * @param source citation or explanation, may be empty
 */
public record ProvenanceNote(String path, Provenance provenance, String source) {
  public ProvenanceNote {
    Check.text("path", path);
  }
}
