package io.bellwether.api.live;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of the page, from the jar. What may be asked for is a fixed table, so that no path
 * leads anywhere else; libraries are those of the WebJars among the dependencies.
 */
final class WebAssets {
  /**
   * Nothing is run, shown or asked for but what is served here. The page may not be framed, and
   * knows no inline script or style.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String OWN = "/web/";
  private static final String LIBRARIES = "/META-INF/resources/webjars/";
  private static final List<String> OWN_FILES =
      List.of(
          "index.html",
          "page.css",
          "icon.svg",
          "chart.js",
          "colour.js",
          "find.js",
          "land.js",
          "layers.js",
          "legend.js",
          "main.js",
          "map.js",
          "model.js",
          "panels.js",
          "places.js",
          "pulses.js",
          "stream.js",
          "view.js",
          "words.js",
          "lib/world-atlas/land-110m.json",
          "lib/world-atlas/land-50m.json",
          "lib/world-atlas/LICENSE");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "LICENSE", "text/plain; charset=utf-8");

  /** Paths below /web/, and where in the jar what they name is. */
  private final Map<String, String> files = new TreeMap<>();

  private final Map<String, Asset> loaded = new ConcurrentHashMap<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Asset(String type, byte[] bytes, String tag) {}

  WebAssets() {
    OWN_FILES.forEach(name -> files.put(name, OWN + name));
    for (String library : List.of("d3-array", "d3-geo")) {
      String root = LIBRARIES + library + "/" + version(library) + "/";
      files.put("lib/" + library + "/" + library + ".min.js", root + "dist/" + library + ".min.js");
      files.put("lib/" + library + "/LICENSE", root + "LICENSE");
    }
  }

  /** The version of a WebJar among the dependencies. */
  private static String version(String library) {
    String path = "/META-INF/maven/org.webjars.npm/" + library + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = WebAssets.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the library " + library + " is not among the classes");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /**
   * Answers a GET or HEAD of the page or a file of it.
   *
   * @param path as it came; what is no name of a file is not there
   */
  Reply reply(Call call, String path) {
    String name = path.equals("/") ? "index.html" : path.substring(OWN.length());
    if (!files.containsKey(name)) {
      return Reply.error(404, "there is nothing at this path");
    }
    Asset asset = loaded.computeIfAbsent(name, this::load);
    boolean known = call.header("if-none-match").equals(Optional.of(asset.tag));
    return (known ? Reply.notModified() : Reply.of(asset.type, asset.bytes))
        .with("etag", asset.tag)
        .with("cache-control", "no-cache")
        .with("content-security-policy", CONTENT_SECURITY_POLICY)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer");
  }

  private Asset load(String name) {
    String type =
        TYPES.get(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1));
    try (InputStream in = WebAssets.class.getResourceAsStream(files.get(name))) {
      if (in == null) {
        throw new IllegalStateException(files.get(name) + " is not among the classes");
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(type, bytes, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
