package io.bellwether.api.delivery;

import io.bellwether.api.http.Call;
import io.bellwether.api.http.Queries;
import io.bellwether.api.http.Refused;
import io.bellwether.api.http.Reply;
import io.bellwether.keys.SupplyAnswer;
import io.bellwether.keys.SupplyMessage.KeyIdQuestion;
import io.bellwether.keys.SupplyMessage.KeyQuestion;
import io.bellwether.keys.SupplyMessage.Question;
import io.bellwether.keys.SupplyMessage.StatusQuestion;
import io.bellwether.keys.SupplyObserver;
import io.bellwether.quantity.VirtualTime;
import io.bellwether.time.Ingress;
import io.bellwether.topology.ApplicationSpec;
import io.bellwether.topology.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * ETSI GS QKD 014 between HTTP and a run: reads calls, offers what they ask to the run's ingress,
 * and writes the answers. What can be told to be wrong without the run never enters it.
 *
 * <p>A call is answered exactly once, on whatever thread knows the answer: the caller's own, a
 * node's, or that which closes. Usable from any thread.
 */
final class KeyDelivery implements SupplyObserver {
  static final String DOCUMENT = "/api/v1/openapi.json";

  /** Calls that may be unanswered at a time. */
  private static final int MOST_PENDING = 2048;

  /** Calls that may wait for the next window of the run, in which all of them enter it. */
  static final int MOST_OFFERED = 1024;

  private static final String BUSY = "too many requests wait for an answer";
  private static final String ENDED = "the emulation has ended";
  private static final byte[] OPEN_API = openApi();

  private final NetworkSpec spec;
  private final Map<String, Limits> limits;
  private final Ingress ingress;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** What will make a reply of an answer. */
  private interface Pending {
    void answered(long now, SupplyAnswer answer);

    void close();
  }

  /** Makes the reply to a call from the answer. */
  @FunctionalInterface
  private interface Writer {
    Reply write(long now, SupplyAnswer answer);
  }

  /**
   * @param limits of the store between each pair of nodes that has one, by {@link #pair}
   * @param ingress of the run
   */
  KeyDelivery(NetworkSpec spec, Map<String, Limits> limits, Ingress ingress) {
    this.spec = spec;
    this.limits = limits;
    this.ingress = ingress;
  }

  static String pair(String from, String to) {
    return from + "\n" + to;
  }

  private static byte[] openApi() {
    try (InputStream in = KeyDelivery.class.getResourceAsStream("/openapi/etsi-014.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes a call.
   *
   * @param node id of the node whose key-management entity was called
   * @param reply is given the answer, once, unless this throws
   * @throws Refused if what is asked for is wrong
   */
  void handle(String node, Call call, Consumer<Reply> reply) throws Refused {
    String path = call.path();
    if (path.equals(DOCUMENT)) {
      reply.accept(
          call.method().equals("GET")
              ? Reply.ok(OPEN_API)
              : Reply.notAllowed(call.method(), "GET"));
      return;
    }
    String[] steps = path.split("/", -1);
    boolean known = steps.length == 6 && path.startsWith("/api/v1/keys/");
    String verb = known ? steps[5] : "";
    String allowed =
        switch (verb) {
          case "status" -> "GET";
          case "enc_keys", "dec_keys" -> "GET, POST";
          default -> "";
        };
    if (allowed.isEmpty()) {
      reply.accept(
          Reply.error(
              404,
              "there is nothing at this path",
              "expected /api/v1/keys/{SAE_ID}/ and status, enc_keys or dec_keys"));
      return;
    }
    boolean post = call.method().equals("POST");
    if (!call.method().equals("GET") && !(post && allowed.endsWith("POST"))) {
      reply.accept(Reply.notAllowed(call.method(), allowed));
      return;
    }
    int caller = caller(node, call);
    int other = application(Queries.decoded(steps[4]));
    switch (verb) {
      case "status" -> status(caller, other, reply);
      case "enc_keys" ->
          keys(
              caller,
              other,
              post ? KeyWish.ofBody(call.body()) : KeyWish.ofQuery(call.query()),
              reply);
      default ->
          keysById(
              caller,
              other,
              post ? KeyWish.idsOfBody(call.body()) : KeyWish.idOfQuery(call.query()),
              reply);
    }
  }

  private int caller(String node, Call call) throws Refused {
    int caller = call.caller().map(spec::applicationIndex).orElse(-1);
    if (caller < 0) {
      throw Refused.unauthorized("the certificate is of no SAE of this network");
    }
    ApplicationSpec application = spec.applications().get(caller);
    if (!application.node().equals(node)) {
      throw Refused.unauthorized(
          "the SAE "
              + application.id()
              + " is attached to the KME "
              + application.node()
              + ", not to "
              + node);
    }
    return caller;
  }

  private int application(String id) throws Refused {
    int found = spec.applicationIndex(id);
    if (found < 0) {
      throw Refused.bad("there is no SAE " + id + " in this network");
    }
    return found;
  }

  private String node(int application) {
    return spec.applications().get(application).node();
  }

  private String id(int application) {
    return spec.applications().get(application).id();
  }

  /** The limits of the store from one application's node to another's. */
  private Limits store(int master, int slave) throws Refused {
    Limits found = limits.get(pair(node(master), node(slave)));
    if (found == null) {
      throw Refused.bad(
          "no keys are kept for "
              + id(slave)
              + " at "
              + node(master)
              + ", expected a demand with a store from "
              + node(master)
              + " to its KME "
              + node(slave));
    }
    return found;
  }

  private void status(int master, int slave, Consumer<Reply> reply) throws Refused {
    store(master, slave);
    ask(
        master,
        new StatusQuestion(tickets.getAndIncrement(), master, slave),
        reply,
        (now, answer) ->
            Reply.ok(
                Replies.status(
                    (SupplyAnswer.Status) answer,
                    node(master),
                    node(slave),
                    id(master),
                    id(slave))));
  }

  private void keys(int master, int slave, KeyWish wish, Consumer<Reply> reply) throws Refused {
    Limits store = store(master, slave);
    int bits = wish.bits() == 0 ? store.keyBits() : wish.bits();
    if (bits < store.smallestBits() || bits > store.largestBits()) {
      throw Refused.bad(
          "size is "
              + bits
              + ", expected "
              + store.smallestBits()
              + " to "
              + store.largestBits()
              + " bits");
    }
    if (wish.number() > store.mostKeys()) {
      throw Refused.bad(
          "number is " + wish.number() + ", expected at most " + store.mostKeys() + " keys");
    }
    TreeSet<Integer> others = new TreeSet<>();
    for (String other : wish.others()) {
      int index = application(other);
      store(master, index);
      others.add(index);
    }
    others.remove(slave);
    ask(
        master,
        new KeyQuestion(
            tickets.getAndIncrement(),
            master,
            slave,
            wish.number(),
            bits,
            others.stream().mapToInt(Integer::intValue).toArray(),
            wish.route()),
        reply,
        (now, answer) -> keys(now, answer, wish.ignored()));
  }

  private void keysById(int slave, int master, UUID[] ids, Consumer<Reply> reply) throws Refused {
    int most = store(master, slave).mostKeys();
    if (ids.length > most) {
      throw Refused.bad("key_IDs names " + ids.length + " keys, expected at most " + most);
    }
    long[] words = new long[2 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      words[2 * i] = ids[i].getMostSignificantBits();
      words[2 * i + 1] = ids[i].getLeastSignificantBits();
    }
    ask(
        slave,
        new KeyIdQuestion(tickets.getAndIncrement(), master, slave, words),
        reply,
        (now, answer) -> keys(now, answer, List.of()));
  }

  private static Reply keys(long now, SupplyAnswer answer, List<String> ignored) {
    return Reply.ok(Replies.keys(((SupplyAnswer.Keys) answer).keys(), now, ignored));
  }

  private void ask(int application, Question question, Consumer<Reply> reply, Writer writer) {
    if (pending.size() >= MOST_PENDING) {
      reply.accept(Reply.error(503, BUSY, "at most " + MOST_PENDING));
      return;
    }
    pending.put(
        question.ticket(),
        new Pending() {
          @Override
          public void answered(long now, SupplyAnswer answer) {
            if (answer instanceof SupplyAnswer.Refused why) {
              reply.accept(refusal(why));
            } else if (answer instanceof SupplyAnswer.QuotaUsed used) {
              reply.accept(quotaUsed(now, used));
            } else {
              reply.accept(writer.write(now, answer));
            }
          }

          @Override
          public void close() {
            reply.accept(Reply.error(503, ENDED));
          }
        });
    long ticket = question.ticket();
    Ingress.Admission admission =
        ingress.offer(spec.nodeIndex(node(application)), question, () -> end(ticket));
    if (admission == Ingress.Admission.FULL) {
      if (pending.remove(ticket) != null) {
        reply.accept(Reply.error(503, BUSY, "at most " + MOST_OFFERED + " at a time"));
      }
    } else if (admission == Ingress.Admission.CLOSED || closed) {
      end(ticket);
    }
  }

  /** Answers that the run has ended, unless there was an answer. */
  private void end(long ticket) {
    Pending own = pending.remove(ticket);
    if (own != null) {
      own.close();
    }
  }

  private static Reply quotaUsed(long now, SupplyAnswer.QuotaUsed used) {
    return Reply.error(
        503,
        "the quota of the SAE has no room for so much key in this period",
        "the next begins in " + VirtualTime.format(used.next() - now) + " of virtual time");
  }

  private static Reply refusal(SupplyAnswer.Refused why) {
    return switch (why) {
      case OVER_QUOTA ->
          Reply.error(400, "the quota of the SAE never has room for so much key; ask for less");
      case DRY -> Reply.error(503, "the store has not enough keys; try again later");
      case NEVER -> Reply.error(400, "the store never holds so many keys; ask for fewer");
      case CLOSED -> Reply.error(503, "keys are given out between the demand's start and end only");
      case OTHER_ROUTE ->
          Reply.error(400, "not all extension_mandatory request options could be met");
      case NO_STORE -> Reply.error(400, "no keys are kept for one of the SAEs");
      case NOT_FOUND -> Reply.error(400, "one or more keys specified are not found on KME");
      case NOT_NAMED -> Reply.error(401, "the SAE was not named when the keys were handed out");
    };
  }

  @Override
  public void answered(long now, long ticket, SupplyAnswer answer) {
    Pending own = pending.remove(ticket);
    if (own != null) {
      own.answered(now, answer);
    }
  }

  /** Answers what is unanswered, and all that is still to come, with 503: the run has ended. */
  void close() {
    closed = true;
    ingress.close();
    for (Long ticket : List.copyOf(pending.keySet())) {
      end(ticket);
    }
  }
}
