package io.bellwether.cli;

/** How the command may end; {@link Main} documents the codes. */
enum ExitCode {
  DONE(0),
  INTERNAL_ERROR(1),
  USAGE(2),
  SPECIFICATION(3),
  NODE_FAILED(4),
  RESULTS_DIFFER(5),
  NOT_WRITABLE(6),
  MEMBER_LOST(7),
  CLUSTER(8),
  SERVICE(9),
  INTERRUPTED(130);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
