package io.bellwether.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.NeededTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Two network namespaces, each with an address of its own, and the one cable between them. */
final class Namespaces {
  static final String LEFT_ADDRESS = "10.177.0.1";
  static final String RIGHT_ADDRESS = "10.177.0.2";

  private final String left = "bw-left-" + ProcessHandle.current().pid();
  private final String right = "bw-right-" + ProcessHandle.current().pid();

  private Namespaces() {}

  /** Lays the cable; skips the test where that cannot be, unless the environment forbids it. */
  static Namespaces connected() throws IOException, InterruptedException {
    Namespaces made = new Namespaces();
    String trouble = made.make();
    if (!trouble.isEmpty()) {
      made.remove();
      NeededTool.isMissing("'ip netns' and root: " + trouble);
    }
    return made;
  }

  private String make() throws InterruptedException {
    String cable = "bwl" + ProcessHandle.current().pid() % 100_000;
    String other = "bwr" + ProcessHandle.current().pid() % 100_000;
    StringBuilder trouble = new StringBuilder();
    trouble.append(ip("netns add " + left)).append(ip("netns add " + right));
    trouble.append(ip("link add " + cable + " type veth peer name " + other));
    trouble.append(ip("link set " + cable + " name cable netns " + left));
    trouble.append(ip("link set " + other + " name cable netns " + right));
    trouble.append(ip("-n " + left + " addr add " + LEFT_ADDRESS + "/24 dev cable"));
    trouble.append(ip("-n " + right + " addr add " + RIGHT_ADDRESS + "/24 dev cable"));
    for (String name : List.of(left, right)) {
      trouble.append(ip("-n " + name + " link set lo up"));
      trouble.append(ip("-n " + name + " link set cable up"));
    }
    return trouble.toString();
  }

  /** Runs the tool, and returns what it says when it fails. */
  private static String ip(String arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments.split(" ")));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      return process.waitFor() == 0 ? "" : said + "; ";
    } catch (IOException e) {
      return e.getMessage() + "; ";
    }
  }

  /** What starts a command in the left one. */
  List<String> inLeft() {
    return List.of("ip", "netns", "exec", left);
  }

  /** What starts a command in the right one. */
  List<String> inRight() {
    return List.of("ip", "netns", "exec", right);
  }

  /** Pulls the cable. */
  void cut() throws InterruptedException {
    assertThat(ip("-n " + left + " link set cable down")).isEmpty();
  }

  /** Puts it in again. */
  void mend() throws InterruptedException {
    assertThat(ip("-n " + left + " link set cable up")).isEmpty();
  }

  /** Takes both away. */
  void remove() throws InterruptedException {
    ip("netns del " + left);
    ip("netns del " + right);
  }
}
