package io.bellwether.api.http;

/** A request is answered with an error, which this carries to where replies are made. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reply reply;

  private Refused(Reply reply) {
    super(null, null, false, false);
    this.reply = reply;
  }

  /** Any answer that says why not. */
  public static Refused with(Reply reply) {
    return new Refused(reply);
  }

  /** A bad request, 400. */
  public static Refused bad(String message, String... details) {
    return new Refused(Reply.error(400, message, details));
  }

  /** The caller may not ask for this, 401. */
  public static Refused unauthorized(String message) {
    return new Refused(Reply.error(401, message));
  }

  /** What to answer. */
  public Reply reply() {
    return reply;
  }
}
