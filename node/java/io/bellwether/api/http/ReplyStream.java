package io.bellwether.api.http;

/**
 * The open end of an answer that comes bit by bit, usable from any thread. Nothing is kept here for
 * a client that is slow: whoever sends asks first whether it {@link #isReady}, and has something
 * newer to send when it is again.
 */
public interface ReplyStream {
  /** Whether all that was sent has left this process; never once the stream is closed. */
  boolean isReady();

  /** Sends a part, which must not change any more. Without effect once the stream is closed. */
  void send(byte[] part);

  /** Ends the answer after what was sent. */
  void end();

  /** Closes the connection, so that the client sees that the answer is not whole. */
  void breakOff();

  /**
   * Says whom to tell each time that the stream is ready again, and once when it is closed, by
   * either side or because the client took nothing for too long; {@link #isReady} tells which. It
   * is told on an event loop, so it must not block.
   */
  void listen(Listener listener);

  /** Is told of a stream. */
  interface Listener {
    /** What was sent is gone, and more may be sent. */
    void ready();

    /** Nothing can be sent any more. */
    void closed();
  }
}
