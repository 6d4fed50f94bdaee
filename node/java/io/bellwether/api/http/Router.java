package io.bellwether.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Several services on one port, told apart by their paths: the first that has a path answers what
 * is asked there.
 */
public final class Router implements HttpServer.Handler {
  private final List<Mount> mounts = new ArrayList<>();

  private record Mount(Predicate<String> paths, HttpServer.Handler handler) {}

  /**
   * Adds a service.
   *
   * @param paths which are its own, still percent-encoded and without the query
   */
  public Router mount(Predicate<String> paths, HttpServer.Handler handler) {
    mounts.add(new Mount(paths, handler));
    return this;
  }

  @Override
  public void handle(Call call, Consumer<Reply> reply) throws Refused {
    Optional<HttpServer.Handler> found = find(call);
    if (found.isPresent()) {
      found.get().handle(call, reply);
    } else {
      reply.accept(Reply.error(404, "there is nothing at this path"));
    }
  }

  @Override
  public int longestBody(Call head) {
    return find(head).map(handler -> handler.longestBody(head)).orElse(HttpServer.LONGEST_BODY);
  }

  @Override
  public String route(Call call) {
    return find(call).map(handler -> handler.route(call)).orElse(HttpServer.OTHER);
  }

  private Optional<HttpServer.Handler> find(Call call) {
    return mounts.stream()
        .filter(mount -> mount.paths.test(call.path()))
        .map(Mount::handler)
        .findFirst();
  }
}
