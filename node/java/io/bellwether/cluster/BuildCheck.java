package io.bellwether.cluster;

import com.typesafe.config.Config;
import java.util.List;
import org.apache.pekko.cluster.ConfigValidation;
import org.apache.pekko.cluster.JoinConfigCompatChecker;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lets nobody into a cluster who runs another build: results would depend on who hosts what. */
public final class BuildCheck extends JoinConfigCompatChecker {
  static final String BUILD = "bellwether.cluster.build";

  @Override
  public Seq<String> requiredKeys() {
    return CollectionConverters.asScala(List.of(BUILD)).toList();
  }

  @Override
  public ConfigValidation check(Config toCheck, Config own) {
    return JoinConfigCompatChecker.fullMatch(requiredKeys(), toCheck, own);
  }
}
