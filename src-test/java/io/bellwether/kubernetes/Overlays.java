package io.bellwether.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the kustomizations, with files in place of the certificates that people make. */
record Overlays(Path root) {
  /** Whatever a person applies. */
  static final List<String> NAMES = List.of("single", "cluster", "production");

  /** Makes the copy in an empty folder. */
  static Overlays copy(Path root) throws IOException {
    for (String folder : List.of("k8s", "cluster-config")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.createDirectories(root.resolve(file).getParent());
          Files.copy(file, root.resolve(file));
        }
      }
    }
    Path member = Files.createDirectories(root.resolve("k8s/tls/member"));
    for (String name : List.of("tls.crt", "tls.key", "ca.crt")) {
      Files.writeString(member.resolve(name), name + "\n");
    }
    return new Overlays(root);
  }

  /** The folder of an overlay. */
  Path folder(String name) {
    return root.resolve("k8s/overlays").resolve(name);
  }

  /** The resources of an overlay. */
  Manifests manifests(String name) {
    try {
      return Manifests.of(folder(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
