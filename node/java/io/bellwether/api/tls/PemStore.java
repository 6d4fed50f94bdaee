package io.bellwether.api.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and PKCS#8 keys as PEM files; only the owner may read a key, from the start. */
final class PemStore {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  private PemStore() {}

  static void write(Path file, X509Certificate certificate) throws IOException {
    try {
      replace(file, pem(CERTIFICATE, certificate.getEncoded()), false);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static void write(Path file, PrivateKey key) throws IOException {
    replace(file, pem(PRIVATE_KEY, key.getEncoded()), true);
  }

  /**
   * @throws IOException if it cannot be read or holds something else; the message names the file
   */
  static X509Certificate readCertificate(Path file) throws IOException {
    byte[] content = read(file, CERTIFICATE);
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(content));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no certificate: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IOException if it cannot be read or holds something else; the message names the file
   */
  static PrivateKey readKey(Path file) throws IOException {
    byte[] content = read(file, PRIVATE_KEY);
    try {
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no RSA key: " + e.getMessage(), e);
    }
  }

  private static byte[] read(Path file, String type) throws IOException {
    PemObject object;
    try (PemReader reader = new PemReader(new StringReader(Files.readString(file)))) {
      object = reader.readPemObject();
    } catch (IOException e) {
      throw new IOException(file + (Files.exists(file) ? " cannot be read" : " does not exist"), e);
    }
    if (object == null || !object.getType().equals(type)) {
      throw new IOException(
          file + " holds no PEM block \"" + type + "\", expected what 'bellwether certs' made");
    }
    return object.getContent();
  }

  private static String pem(String type, byte[] content) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    }
    return text.toString();
  }

  private static void replace(Path file, String text, boolean secret) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    Files.deleteIfExists(part);
    Files.createFile(
        part,
        secret && posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0]);
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
