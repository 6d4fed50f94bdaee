package io.bellwether.cli;

import io.bellwether.cli.Refusals.Refusal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which service is asked, and as whom: the same for every command that asks one. */
final class RemoteOptions {
  private static final String USUAL = "http://127.0.0.1:" + ServiceOptions.PORT;
  private static final String TOKEN = "BELLWETHER_TOKEN";

  @Option(
      names = "--to",
      paramLabel = "URL",
      defaultValue = USUAL,
      description = "The service (default: ${DEFAULT-VALUE}).")
  private String to;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with nothing but the bearer token (default: the environment's " + TOKEN + ").")
  private Path tokenFile;

  @Option(
      names = "--certs",
      paramLabel = "DIR",
      description =
          "Folder with ca.crt, by which the service is known over https, and if it asks for a"
              + " certificate tls.crt and tls.key (default: whom the JVM trusts).")
  private Path certs;

  /** The service. */
  ServiceClient open() throws Refusal {
    URI root;
    try {
      root = URI.create(to.endsWith("/") ? to : to + "/");
    } catch (IllegalArgumentException e) {
      throw notUrl();
    }
    boolean http = "http".equals(root.getScheme()) || "https".equals(root.getScheme());
    if (!http || root.getHost() == null) {
      throw notUrl();
    }
    return new ServiceClient(root, token(), certs);
  }

  private Refusal notUrl() {
    return Refusal.usage("--to", "\"" + to + "\", expected a URL such as " + USUAL);
  }

  private String token() throws Refusal {
    if (tokenFile == null) {
      return System.getenv(TOKEN);
    }
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw Refusal.usage("--token-file", tokenFile + " is missing or cannot be read");
    }
  }
}
