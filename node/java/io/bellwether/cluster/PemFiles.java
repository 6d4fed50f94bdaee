package io.bellwether.cluster;

import com.typesafe.config.Config;
import io.bellwether.time.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a member's key, its certificate and the certificate of its authority are.
 *
 * @param key PEM file of the private key
 * @param certificate PEM file of the member's own certificate
 * @param authority PEM file of the certificate of the authority that has signed it and its peers'
 */
record PemFiles(Path key, Path certificate, Path authority) {
  static final String SECTION = "bellwether.cluster.tls";
  static final String KEY_FILE = "key-file";
  static final String CERTIFICATE_FILE = "cert-file";
  static final String AUTHORITY_FILE = "ca-cert-file";

  /** What was in the files at one moment; equal if nothing has changed. */
  record Contents(String key, String certificate, String authority) {
    /** A key never reaches a log. */
    @Override
    public String toString() {
      return "the contents of three PEM files";
    }
  }

  /** What tells, without reading it, whether a file is another than before. */
  record Stamp(FileTime changed, long bytes, Object identity) {}

  /**
   * Reads where they are.
   *
   * @param config with a section {@value #SECTION}
   * @return null if none of the three is named
   * @throws ClusterConfigurationException if some are named and some are not
   */
  static PemFiles of(Config config) {
    Settings tls = new Settings(config, SECTION);
    List<String> missing = new ArrayList<>();
    List<String> names = List.of(KEY_FILE, CERTIFICATE_FILE, AUTHORITY_FILE);
    for (String name : names) {
      if (tls.text(name).isBlank()) {
        missing.add(name);
      }
    }
    if (missing.size() == names.size()) {
      return null;
    }
    if (!missing.isEmpty()) {
      throw new ClusterConfigurationException(
          SECTION
              + " names no "
              + String.join(" and no ", missing)
              + "; expected all of "
              + String.join(", ", names)
              + ", or none for plain TCP");
    }
    return new PemFiles(
        Path.of(tls.text(KEY_FILE)),
        Path.of(tls.text(CERTIFICATE_FILE)),
        Path.of(tls.text(AUTHORITY_FILE)));
  }

  /**
   * Reads the files.
   *
   * @throws ClusterConfigurationException if one cannot be read; the message names it
   */
  Contents read() {
    return new Contents(
        read(KEY_FILE, key), read(CERTIFICATE_FILE, certificate), read(AUTHORITY_FILE, authority));
  }

  /**
   * What tells, without reading them, whether files have changed: for each its time of change, its
   * size and which file it is.
   *
   * @return none if that of one cannot be had; {@link #read} then says which
   */
  List<Stamp> stamps() {
    List<Stamp> stamps = new ArrayList<>();
    try {
      for (Path file : List.of(key, certificate, authority)) {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(new Stamp(is.lastModifiedTime(), is.size(), is.fileKey()));
      }
    } catch (IOException e) {
      return List.of();
    }
    return stamps;
  }

  private ClusterConfigurationException refused(String name, Path file, String why, Throwable e) {
    return new ClusterConfigurationException(place(name, file) + ": " + why, e);
  }

  private String read(String name, Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw refused(name, file, "there is no such file, expected a PEM file", e);
    } catch (AccessDeniedException e) {
      throw refused(name, file, "this user may not read it", e);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : "it is no text that can be read";
      throw refused(name, file, why + ", expected a PEM file", e);
    }
  }

  /** How a message names a file: its configuration key and its path. */
  static String place(String name, Path file) {
    return SECTION + "." + name + " = " + file;
  }
}
