package io.bellwether.api.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.api.tls.CertificateHolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An application with its certificate, which asks by the HTTP client of the JDK. */
final class Sae {
  private static final char[] NO_PASSWORD = {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client;

  /** An answer: its status and its JSON. */
  record Answer(int status, JsonNode json) {
    String message() {
      return json.path("message").asText();
    }

    JsonNode key(int index) {
      return json.path("keys").path(index);
    }
  }

  Sae(SSLContext tls) {
    client = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The application of an SAE ID. */
  static Sae of(Path certificates, String saeId) throws IOException {
    return new Sae(tls(folder(certificates, saeId)));
  }

  static Path folder(Path certificates, String saeId) {
    return certificates.resolve("sae").resolve(CertificateHolder.client(saeId).folder());
  }

  static SSLContext tls(Path own) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry(
          "own",
          key(own.resolve("tls.key")),
          NO_PASSWORD,
          new Certificate[] {certificate(own.resolve("tls.crt"))});
      keys.setCertificateEntry("authority", certificate(own.resolve("ca.crt")));
      KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
      managers.init(keys, NO_PASSWORD);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(keys);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    String text = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] bytes = new ByteArrayInputStream(Base64.getDecoder().decode(text)).readAllBytes();
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }

  Answer get(String uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(uri)).GET().build());
  }

  Answer post(String uri, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
