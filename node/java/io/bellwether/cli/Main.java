package io.bellwether.cli;

/** Entry point of the {@code bellwether} command. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its documented code. */
  public static void main(String[] args) {
    System.exit(args.length);
  }
}
