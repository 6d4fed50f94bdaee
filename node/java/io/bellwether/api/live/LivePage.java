package io.bellwether.api.live;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.EventStream;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.http.Reply;
import io.bellwether.cluster.LiveRegion;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a browser needs to watch a run: the page at {@code /}, its files below {@code /web/}, and
 * below {@code /api/live/} the network and the stream of looks at it.
 */
public final class LivePage implements HttpServer.Handler, AutoCloseable {
  private static final String API = "/api/live/";
  private static final String METHODS = "GET, HEAD";

  private final WebAssets assets = new WebAssets();
  private final LiveStream stream;

  /**
   * A page that shows whatever this JVM is at work on.
   *
   * @param live the run that there is to be seen, if any; asked a few times a second while a page
   *     is open
   */
  public LivePage(Supplier<Optional<LiveRegion>> live) {
    stream = new LiveStream(live);
  }

  /** Whether a path is one of the page's, so that {@link #handle} answers it. */
  public static boolean serves(String path) {
    return isFile(path) || path.startsWith(API);
  }

  /** Whether a path is of a file that is the same for all runs, and says nothing of any. */
  public static boolean isFile(String path) {
    return path.equals("/") || path.startsWith("/web/");
  }

  @Override
  public void handle(Call call, Consumer<Reply> reply) {
    String path = call.path();
    if (!serves(path)) {
      reply.accept(nothing());
    } else if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      reply.accept(Reply.notAllowed(call.method(), METHODS));
    } else if (isFile(path)) {
      reply.accept(assets.reply(call, path));
    } else if (path.equals(API + "network")) {
      stream.network(
          json ->
              reply.accept(
                  json.map(Reply::ok).orElseGet(() -> Reply.error(404, "there is no run"))));
    } else if (path.equals(API + "events")) {
      reply.accept(EventStream.reply(stream::join));
    } else {
      reply.accept(nothing());
    }
  }

  @Override
  public String route(Call call) {
    String path = call.path();
    if (path.startsWith("/web/")) {
      return "/web/{file}";
    }
    boolean has = path.equals("/") || path.equals(API + "network") || path.equals(API + "events");
    return has ? path : HttpServer.OTHER;
  }

  private static Reply nothing() {
    return Reply.error(404, "there is nothing at this path");
  }

  /** Ends all streams. */
  @Override
  public void close() {
    stream.close();
  }
}
