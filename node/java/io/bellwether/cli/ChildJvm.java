package io.bellwether.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is common to the JVMs that this one starts on the same machine. */
final class ChildJvm {
  private ChildJvm() {}

  /** The command that starts this program anew with other arguments, and the same JVM options. */
  static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!argument.startsWith("-javaagent") && !argument.startsWith("-agentlib")) {
        command.add(argument);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Called in the child: the parent holds its standard input open for as long as it lives. */
  static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // no more input either
              }
              System.exit(ExitCode.DONE.code());
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }
}
