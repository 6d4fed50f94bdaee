package io.bellwether.api.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.Build;
import io.bellwether.api.http.Call;
import io.bellwether.api.http.FileReply;
import io.bellwether.api.http.HttpServer;
import io.bellwether.api.http.Queries;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.results.Json;
import io.bellwether.topology.NetworkLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is asked of a service over HTTP below {@code /api/}, as its OpenAPI document describes. */
final class RunCalls implements HttpServer.Handler {
  private static final Logger LOG = LoggerFactory.getLogger(RunCalls.class);
  private static final String RUNS = "/api/runs";
  private static final int MOST_STEPS = 6;
  private static final List<String> ROUTES =
      List.of(
          RUNS,
          RUNS + "/{id}",
          RUNS + "/{id}/results",
          RUNS + "/{id}/results/{file}",
          RUNS + "/{id}/log",
          RUNS + "/{id}/events",
          "/api/networks",
          "/api/version",
          "/api/openapi.json");
  private static final String GET = "GET, HEAD";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 500;

  /** What a body has beside a specification, and what quotation marks and the like add to one. */
  private static final int AROUND = 65_536;

  private final RunQueue queue;
  private final RunEvents events;
  private final Access access;
  private final ServiceSettings settings;
  private final ExecutorService work;
  private final Executor files;
  private final RunService.Threads threads;
  private final Duration patience;

  /** A page of the list of runs. */
  record Page(List<RunStatus> runs, Long next) {}

  /** The names of a run's results. */
  record Names(List<String> files) {}

  /** A built-in network. */
  record Network(String name, String title) {}

  /** All of them. */
  record Networks(List<Network> networks) {}

  /** Answers on a thread that may wait and compute. */
  @FunctionalInterface
  interface Answer {
    Reply reply() throws Refused, IOException;
  }

  /**
   * @param work where answers are found that take time
   * @param files where results are read, part by part
   * @param threads that a run has
   * @param patience a run that could not be taken for so long is not taken any more; well below the
   *     time after which the server answers by itself, by what it takes to write a run
   */
  RunCalls(
      RunQueue queue,
      RunEvents events,
      Access access,
      ServiceSettings settings,
      ExecutorService work,
      Executor files,
      RunService.Threads threads,
      Duration patience) {
    this.queue = queue;
    this.events = events;
    this.access = access;
    this.settings = settings;
    this.work = work;
    this.files = files;
    this.threads = threads;
    this.patience = patience;
  }

  @Override
  public int longestBody(Call head) {
    if (!head.path().equals(RUNS)) {
      return HttpServer.LONGEST_BODY;
    }
    try {
      access.check(head, Role.RUN);
    } catch (Refused stranger) {
      return HttpServer.LONGEST_BODY;
    }
    return settings.specificationBytes() + AROUND;
  }

  @Override
  public String route(Call call) {
    String[] steps = call.path().split("/", -1);
    boolean ofRun = call.path().startsWith(RUNS + "/") && steps.length <= MOST_STEPS;
    if (ofRun) {
      steps[3] = "{id}";
    }
    if (ofRun && steps.length == MOST_STEPS) {
      steps[5] = "{file}";
    }
    String route = String.join("/", steps);
    return ROUTES.contains(route) ? route : HttpServer.OTHER;
  }

  @Override
  public void handle(Call call, Consumer<Reply> reply) throws Refused {
    boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
    access.check(call, reads ? Role.VIEW : Role.RUN);
    Answer answer = answer(call, reads, System.nanoTime());
    try {
      work.execute(() -> reply.accept(found(answer)));
    } catch (RejectedExecutionException e) {
      reply.accept(Reply.error(503, "too many calls wait for an answer").with("retry-after", "1"));
    }
  }

  /** Whatever goes wrong is answered: nobody shall wait for an answer that does not come. */
  static Reply found(Answer answer) {
    try {
      return answer.reply();
    } catch (Refused refused) {
      return refused.reply();
    } catch (IOException e) {
      LOG.warn("a call could not be answered: {}", e.toString());
      return Reply.error(500, "the results' folder cannot be read or written: " + e.getMessage());
    } catch (RuntimeException | Error bug) {
      LOG.error("a call could not be answered", bug);
      return Reply.error(500, "internal error, a bug");
    }
  }

  private Answer answer(Call call, boolean reads, long arrived) throws Refused {
    String[] steps = call.path().split("/", -1);
    if (call.path().equals(RUNS)) {
      if (call.method().equals("POST")) {
        return () -> submit(call, arrived);
      }
      return allowed(call, reads, GET + ", POST", () -> list(call));
    }
    if (steps.length >= 4 && call.path().startsWith(RUNS + "/")) {
      return ofRun(call, reads, steps);
    }
    return switch (call.path()) {
      case "/api/networks" -> allowed(call, reads, GET, RunCalls::networks);
      case "/api/version" -> allowed(call, reads, GET, () -> json(Build.current()));
      case "/api/openapi.json" -> allowed(call, reads, GET, RunCalls::document);
      default -> throw nothing();
    };
  }

  private Answer ofRun(Call call, boolean reads, String[] steps) throws Refused {
    long id = id(steps[3]);
    if (steps.length == 4) {
      if (call.method().equals("DELETE")) {
        return () -> cancel(id);
      }
      return allowed(call, reads, GET + ", DELETE", () -> json(status(id)));
    }
    if (steps.length == 6 && steps[4].equals("results")) {
      String name = Queries.decoded(steps[5]);
      return allowed(call, reads, GET, () -> result(id, name));
    }
    if (steps.length != 5) {
      throw nothing();
    }
    return switch (steps[4]) {
      case "results" -> allowed(call, reads, GET, () -> json(new Names(folder(id).results())));
      case "log" -> allowed(call, reads, GET, () -> Reply.of(TEXT, folder(id).log()));
      case "events" -> allowed(call, reads, GET, () -> events.follow(status(id).id()));
      default -> throw nothing();
    };
  }

  private static Answer allowed(Call call, boolean reads, String methods, Answer answer)
      throws Refused {
    if (!reads) {
      throw Refused.with(Reply.notAllowed(call.method(), methods));
    }
    return answer;
  }

  private static Refused nothing() {
    return Refused.with(
        Reply.error(
            404, "there is nothing at this path", "see /api/openapi.json for what there is"));
  }

  private static long id(String text) throws Refused {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw Refused.with(Reply.error(404, "there is no such run", "expected a whole number"));
    }
    return Long.parseLong(text);
  }

  private static Refused unknown(long id) {
    return Refused.with(Reply.error(404, "there is no run " + id));
  }

  private RunStatus status(long id) throws Refused {
    return queue.status(id).orElseThrow(() -> unknown(id));
  }

  private RunFolder folder(long id) throws Refused {
    return queue.folder(id).orElseThrow(() -> unknown(id));
  }

  private static Reply json(Object value) {
    return Reply.ok(Json.write(value).getBytes(UTF_8));
  }

  private static Reply json(int status, Object value) {
    return new Reply(status, Reply.JSON, Json.write(value).getBytes(UTF_8), new TreeMap<>(), null);
  }

  private Reply submit(Call call, long arrived) throws Refused, IOException {
    // No page of another site can have a browser send this type without asking first.
    if (!call.header("content-type").orElse("").startsWith(Reply.JSON)) {
      throw Refused.with(Reply.error(415, "the body is of another type", "expected " + Reply.JSON));
    }
    RunPlan plan = RunPlan.of(call.body(), threads, settings.longestPicoseconds());
    // Who is told that it came too late must be able to hand it in again, and have it once.
    if (System.nanoTime() - arrived > patience.toNanos()) {
      throw Refused.with(
          Reply.error(503, "the service has too much to do", "the run was not taken")
              .with("retry-after", "10"));
    }
    RunStatus status = queue.submit(plan);
    return json(201, status).with("location", RUNS + "/" + status.id());
  }

  private Reply cancel(long id) throws Refused {
    RunStatus status = queue.cancel(id).orElseThrow(() -> unknown(id));
    return json(status.state().isOver() ? 200 : 202, status);
  }

  private Reply list(Call call) throws Refused {
    long before = number(call, "before", Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = (int) number(call, "limit", USUAL_PAGE, LARGEST_PAGE);
    List<RunStatus> runs = queue.before(before, limit + 1);
    boolean more = runs.size() > limit;
    List<RunStatus> page = more ? runs.subList(0, limit) : runs;
    return json(new Page(page, more ? page.get(limit - 1).id() : null));
  }

  private static long number(Call call, String name, long usual, long most) throws Refused {
    String text = Queries.one(call.query(), name);
    if (text == null) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refused.bad(name + " is " + text, "expected a whole number from 1 to " + most);
  }

  private Reply result(long id, String name) throws Refused, IOException {
    RunFolder folder = folder(id);
    List<String> names = folder.results();
    if (!names.contains(name)) {
      throw Refused.with(
          names.isEmpty()
              ? Reply.error(
                  404, "run " + id + " has no results", "it is " + status(id).state().key())
              : Reply.error(
                  404, "run " + id + " has no such result", names.toArray(String[]::new)));
    }
    return FileReply.of(type(name), folder.result(name), files);
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> Reply.JSON;
      case "csv" -> "text/csv; charset=utf-8";
      case "yaml" -> "application/yaml";
      default -> TEXT;
    };
  }

  private static Reply networks() {
    return json(
        new Networks(
            NetworkLibrary.titles().entrySet().stream()
                .map(each -> new Network(each.getKey(), each.getValue()))
                .toList()));
  }

  private static Reply document() {
    try (InputStream in = RunCalls.class.getResourceAsStream("/openapi/runs.json")) {
      return Reply.ok(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
