package io.bellwether.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that dashboards and rules ask Prometheus for. */
final class Expressions {
  /** A metric, or what a rule recorded, with the labels that are asked for. */
  private static final Pattern SELECTOR =
      Pattern.compile(
          "(?<![\\w:])(?:\\w+:\\w+:\\w+|(?:bellwether|jvm|process)_\\w+)(?![\\w:])(?:\\{[^}]*})?");

  /** Of requests that failed, which there are not. */
  private static final String FAILED = "{status=~\"5..\"}";

  private Expressions() {}

  /** What has to have data: expressions of panels and rules, and selectors of alerts. */
  static Set<String> all() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Dashboard dashboard : Dashboard.all()) {
      asked.addAll(dashboard.expressions());
    }
    Map<String, Object> spec =
        Yaml.map(Yaml.documents(Path.of("k8s/monitoring/rules.yaml")).get(0).get("spec"));
    for (Map<String, Object> group : Yaml.maps(spec.get("groups"))) {
      for (Map<String, Object> rule : Yaml.maps(group.get("rules"))) {
        String expression = (String) rule.get("expr");
        if (rule.containsKey("record")) {
          asked.add((String) rule.get("record"));
          asked.add(expression);
        } else {
          asked.add(asQuestion(expression));
        }
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
          asked.add(selector.group());
        }
      }
    }
    asked.removeIf(expression -> expression.endsWith(FAILED));
    return asked;
  }

  /** The same with its outermost comparisons asked of each series: 1 if it is so, else 0. */
  private static String asQuestion(String expression) {
    StringBuilder question = new StringBuilder();
    int depth = 0;
    int compared = 0;
    for (String part : expression.split("(?<=[(){}\\[\\]<>])|(?=[(){}\\[\\]<>])|(?<= ==)", -1)) {
      question.append(part);
      if (part.matches("[({\\[]")) {
        depth++;
      } else if (part.matches("[)}\\]]")) {
        depth--;
      } else if (depth == 0 && (part.matches("[<>]") || part.endsWith(" =="))) {
        question.append(" bool");
        compared++;
      }
    }
    assertThat(compared).as(expression).isPositive();
    return question.toString();
  }
}
