package io.bellwether.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Standard output that remembers what went wrong, which a {@code PrintWriter} does not tell. */
final class StandardOutput extends OutputStream {
  // What POSIX systems say of a reader that has closed its end.
  private static final String READER_GONE = "Broken pipe";

  private final OutputStream out;
  private boolean lost;

  /**
   * @param out where bytes go
   */
  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Whether something that somebody wants could not be written. A reader that has closed its end,
   * as {@code head} does, has what it wants.
   */
  boolean lost() {
    return lost;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      lost |= !READER_GONE.equals(e.getMessage());
      throw e;
    }
  }
}
