package io.bellwether.api.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file as an answer, read and sent part by part as the client takes it: one part of it is in
 * memory at a time, and the time limit of an answer is that of each part.
 */
public final class FileReply implements ReplyStream.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(FileReply.class);
  private static final int PART = 65_536;

  private final Path file;
  private final long length;
  private final Executor reader;
  private final ReplyStream stream;
  private FileChannel in;
  private long sent;
  private volatile boolean over;

  private FileReply(Path file, long length, Executor reader, ReplyStream stream) {
    this.file = file;
    this.length = length;
    this.reader = reader;
    this.stream = stream;
  }

  /**
   * A file, 200.
   *
   * @param file which does not change while it is sent; it may be deleted
   * @param reader where it is read: event loops must not wait for a disk
   * @throws IOException if there is none
   */
  public static Reply of(String type, Path file, Executor reader) throws IOException {
    long length = Files.size(file);
    return Reply.stream(type, stream -> new FileReply(file, length, reader, stream).begin())
        .with("content-length", Long.toString(length));
  }

  private void begin() {
    stream.listen(this);
    ready();
  }

  @Override
  public void ready() {
    try {
      reader.execute(this::next);
    } catch (RejectedExecutionException ended) {
      stream.breakOff();
    }
  }

  @Override
  public void closed() {
    over = true;
    try {
      reader.execute(this::close);
    } catch (RejectedExecutionException ended) {
      close();
    }
  }

  private synchronized void next() {
    if (over) {
      return;
    }
    try {
      if (in == null) {
        in = FileChannel.open(file);
      }
      ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART, length - sent));
      while (part.hasRemaining()) {
        if (in.read(part) < 0) {
          throw new IOException("it has become shorter");
        }
      }
      sent += part.capacity();
      stream.send(part.array());
      if (sent == length) {
        stream.end();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be sent: {}", file, e.toString());
      stream.breakOff();
    }
  }

  private synchronized void close() {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be closed: {}", file, e.toString());
    }
  }
}
