package io.bellwether.api.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * A folder of certificates for development: {@code ca.crt} and {@code ca.key}, and for each holder
 * a folder with {@code tls.crt}, {@code tls.key} and {@code ca.crt}, named as cert-manager names
 * them in a Kubernetes secret. Whoever comes later is signed by the authority that is there.
 */
public final class DevelopmentCertificates {
  /** The authority's certificate, in the folder and in each holder's. */
  public static final String AUTHORITY = "ca.crt";

  /** The authority's private key. */
  public static final String AUTHORITY_KEY = "ca.key";

  /** A holder's certificate. */
  public static final String CERTIFICATE = "tls.crt";

  /** A holder's private key. */
  public static final String KEY = "tls.key";

  private static final int AUTHORITY_DAYS = 3650;

  private final Path folder;
  private final CertificateProfile profile;

  /**
   * What was made.
   *
   * @param newAuthority whether the authority is new too
   * @param folders one for each holder, in the order asked for
   */
  public record Made(boolean newAuthority, List<Path> folders) {
    /** Copies the list. */
    public Made {
      folders = List.copyOf(folders);
    }
  }

  /** The certificates of one profile in {@code folder}, which need not exist yet. */
  public DevelopmentCertificates(Path folder, CertificateProfile profile) {
    this.folder = folder;
    this.profile = profile;
  }

  /**
   * Makes a certificate for each holder, and the authority if there is none. An authority that is
   * there is never replaced. Writes nothing if anything is wrong.
   *
   * @param days of validity, 1 to 3650
   * @param overwrite whether certificates that a holder has may be replaced
   * @throws IOException if the folder cannot be read or written, or holds something that must not
   *     be replaced; the message says which, with the path
   * @throws IllegalArgumentException if the days are out of range or a holder is named twice
   */
  public Made make(List<CertificateHolder> holders, int days, boolean overwrite)
      throws IOException {
    if (days < 1 || days > AUTHORITY_DAYS) {
      throw new IllegalArgumentException(
          days + " days, expected 1 to " + AUTHORITY_DAYS + ", the life of a new authority");
    }
    refuseTwins(holders);
    refuseToReplace(holders, overwrite);
    boolean known = hasAuthority();
    CertificateAuthority authority =
        known ? existing(days) : CertificateAuthority.create(profile, AUTHORITY_DAYS);
    try {
      if (!known) {
        Files.createDirectories(folder);
        write(folder, authority.credentials(), AUTHORITY_KEY, AUTHORITY);
      }
      for (CertificateHolder holder : holders) {
        Path own = Files.createDirectories(of(holder));
        write(own, authority.issue(holder, days), KEY, CERTIFICATE);
        PemStore.write(own.resolve(AUTHORITY), authority.credentials().certificate());
      }
    } catch (IOException e) {
      throw new IOException(folder + " cannot be written", e);
    }
    return new Made(!known, holders.stream().map(this::of).toList());
  }

  private Path of(CertificateHolder holder) {
    return folder.resolve(profile.part()).resolve(holder.folder());
  }

  private static void write(Path to, KeyedCertificate made, String key, String certificate)
      throws IOException {
    PemStore.write(to.resolve(key), made.key());
    PemStore.write(to.resolve(certificate), made.certificate());
  }

  private static void refuseTwins(List<CertificateHolder> holders) {
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (CertificateHolder holder : holders) {
      if (!names.add(holder.folder())) {
        throw new IllegalArgumentException(
            holder.name() + " is named twice, expected a name for each");
      }
    }
  }

  private void refuseToReplace(List<CertificateHolder> holders, boolean overwrite)
      throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file; expected a folder or a new name");
    }
    for (CertificateHolder holder : holders) {
      Path own = of(holder);
      if (Files.exists(own) && !Files.isDirectory(own)) {
        throw new IOException(own + " is a file; expected a folder or a new name");
      }
      if (!overwrite
          && (Files.exists(own.resolve(KEY)) || Files.exists(own.resolve(CERTIFICATE)))) {
        throw new IOException(own + " has a certificate; name others, or replace it with --force");
      }
    }
  }

  private boolean hasAuthority() throws IOException {
    boolean certificate = Files.exists(folder.resolve(AUTHORITY));
    boolean key = Files.exists(folder.resolve(AUTHORITY_KEY));
    if (certificate != key) {
      throw new IOException(
          folder
              + " has "
              + (certificate ? AUTHORITY : AUTHORITY_KEY)
              + " without "
              + (certificate ? AUTHORITY_KEY : AUTHORITY)
              + "; expected both, or neither to start anew");
    }
    return key;
  }

  private CertificateAuthority existing(int days) throws IOException {
    CertificateAuthority authority =
        CertificateAuthority.of(
            profile,
            new KeyedCertificate(
                PemStore.readCertificate(folder.resolve(AUTHORITY)),
                PemStore.readKey(folder.resolve(AUTHORITY_KEY))));
    if (!authority.suits()) {
      throw new IOException(
          folder.resolve(AUTHORITY)
              + " is of another authority, expected \""
              + profile.authority()
              + "\"; choose another folder");
    }
    if (authority.ends().isBefore(Instant.now().plus(Duration.ofDays(days)))) {
      throw new IOException(
          folder.resolve(AUTHORITY)
              + " ends on "
              + authority.ends()
              + ", sooner than "
              + days
              + " days from now; ask for fewer --days, or choose another folder");
    }
    return authority;
  }
}
