package io.bellwether.cluster;

import java.security.cert.X509Certificate;
import java.util.NavigableSet;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.apache.pekko.remote.artery.tcp.ssl.RotatingKeysSSLEngineProvider;
import scala.Option;

/**
 * TLS of Artery: Pekko's own {@link RotatingKeysSSLEngineProvider} with its keys and settings, and
 * two things that it lacks. The end that accepts a connection says whom it has turned away, where
 * Artery is silent; and a peer that shares no name but {@code localhost} is refused, as on the data
 * plane. Made by Artery, by its name in the configuration.
 */
public final class MemberSslEngineProvider implements SSLEngineProvider {
  private final RotatingKeysSSLEngineProvider keys;
  private final RefusedPeers refused = new RefusedPeers();

  /** For the actor system whose configuration names this class. */
  public MemberSslEngineProvider(ActorSystem system) {
    this.keys = new RotatingKeysSSLEngineProvider(system);
  }

  @Override
  public SSLEngine createServerSSLEngine(String hostname, int port) {
    return new ReportingSslEngine(keys.createServerSSLEngine(hostname, port), refused);
  }

  @Override
  public SSLEngine createClientSSLEngine(String hostname, int port) {
    return keys.createClientSSLEngine(hostname, port);
  }

  @Override
  public Option<Throwable> verifyClientSession(String hostname, SSLSession session) {
    return keys.verifyClientSession(hostname, session).orElse(() -> nameless(session));
  }

  @Override
  public Option<Throwable> verifyServerSession(String hostname, SSLSession session) {
    Option<Throwable> problem =
        keys.verifyServerSession(hostname, session).orElse(() -> nameless(session));
    if (problem.isDefined()) {
      refused.report(problem.get());
    }
    return problem;
  }

  private static Option<Throwable> nameless(SSLSession session) {
    try {
      NavigableSet<String> own =
          SubjectNames.of((X509Certificate) session.getLocalCertificates()[0]);
      NavigableSet<String> theirs =
          SubjectNames.of((X509Certificate) session.getPeerCertificates()[0]);
      return SubjectNames.shared(own, theirs)
          ? Option.empty()
          : Option.apply(SubjectNames.stranger(own, theirs));
    } catch (SSLPeerUnverifiedException e) {
      return Option.apply(e);
    }
  }
}
