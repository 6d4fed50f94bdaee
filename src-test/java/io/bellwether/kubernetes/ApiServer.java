package io.bellwether.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for the API server of Kubernetes: lists pods and keeps leases, by HTTPS, for whoever
 * has the token, and no further than the rules of a role go.
 */
final class ApiServer implements AutoCloseable {
  static final String NAMESPACE = "bellwether";
  static final String TOKEN = "token-of-the-service-account";
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api|apis/(?<group>[^/]+))/v1/namespaces/"
              + NAMESPACE
              + "/(?<resource>pods|leases)/?(?<name>[^/]+)?");

  private final ObjectMapper json = new ObjectMapper();
  private final HttpsServer server;
  private final ExecutorService work = Executors.newFixedThreadPool(4);
  private final List<PolicyRule> rules;
  private final Map<String, PodTemplateSpec> pods = new LinkedHashMap<>();
  private final Map<String, ObjectNode> leases = new TreeMap<>();
  private final List<String> refused = new ArrayList<>();
  private int version;

  /**
   * Opens it on 127.0.0.1.
   *
   * @param certificates folder with tls.key and tls.crt for that address
   * @param rules of the role whose token is shown
   */
  ApiServer(Path certificates, List<PolicyRule> rules)
      throws IOException, GeneralSecurityException {
    this.rules = rules;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(PemContext.of(certificates)));
    server.setExecutor(work);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** A pod is there and runs, whether it is ready or not. */
  synchronized void add(String address, PodTemplateSpec template) {
    pods.put(address, template);
  }

  /** A pod is gone. */
  synchronized void remove(String address) {
    pods.remove(address);
  }

  /** The names of the leases that were made. */
  synchronized List<String> leases() {
    return List.copyOf(leases.keySet());
  }

  /** What was asked for without leave. */
  synchronized List<String> refused() {
    return List.copyOf(refused);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    JsonNode body = json.readTree(exchange.getRequestBody());
    ObjectNode reply = json.createObjectNode();
    int status;
    try {
      status = answer(exchange, body, reply);
    } catch (RuntimeException e) {
      status = 500;
      reply.put("message", e.toString());
    }
    byte[] bytes = json.writeValueAsString(reply).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int answer(HttpExchange exchange, JsonNode body, ObjectNode reply) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      refused.add("no token: " + method + " " + path);
      return 401;
    }
    Matcher matcher = PATH.matcher(path);
    String group =
        matcher.matches() && matcher.group("group") != null ? matcher.group("group") : "";
    if (!matcher.matches()) {
      refused.add("no such path: " + method + " " + path);
      return 404;
    }
    String resource = matcher.group("resource");
    String name = matcher.group("name");
    String verb = verb(method, name);
    if (rules.stream().noneMatch(rule -> allows(rule, group, resource, name, verb))) {
      refused.add(verb + " " + resource + " " + name);
      return 403;
    }
    return resource.equals("pods")
        ? pods(exchange.getRequestURI().getQuery(), reply)
        : lease(verb, name == null ? body.at("/metadata/name").asText() : name, body, reply);
  }

  private static String verb(String method, String name) {
    return switch (method) {
      case "GET" -> name == null ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> "delete";
      default -> "patch";
    };
  }

  private static boolean allows(
      PolicyRule rule, String group, String resource, String name, String verb) {
    return rule.getApiGroups().contains(group)
        && rule.getResources().contains(resource)
        && rule.getVerbs().contains(verb)
        && (rule.getResourceNames().isEmpty() || rule.getResourceNames().contains(name));
  }

  private int pods(String query, ObjectNode reply) {
    String[] wanted = query.replace("labelSelector=", "").split("=", 2);
    ArrayNode items = reply.put("kind", "PodList").put("apiVersion", "v1").putArray("items");
    pods.forEach(
        (address, template) -> {
          if (wanted[1].equals(template.getMetadata().getLabels().get(wanted[0]))) {
            ObjectNode pod = items.addObject();
            pod.putObject("metadata").put("name", "pod-" + address);
            pod.set("spec", json.valueToTree(template.getSpec()));
            pod.putObject("status").put("phase", "Running").put("podIP", address);
          }
        });
    return 200;
  }

  private int lease(String verb, String name, JsonNode body, ObjectNode reply) {
    ObjectNode held = leases.get(name);
    if (verb.equals("create") == (held != null)) {
      return held == null ? 404 : 409;
    }
    if (verb.equals("update")
        && !body.at("/metadata/resourceVersion").equals(held.at("/metadata/resourceVersion"))) {
      return 409;
    }
    if (!verb.equals("get")) {
      held = body.deepCopy();
      held.withObject("/metadata").put("resourceVersion", String.valueOf(++version));
      leases.put(name, held);
    }
    reply.setAll(held);
    return verb.equals("create") ? 201 : 200;
  }

  @Override
  public void close() {
    server.stop(0);
    work.shutdownNow();
  }
}
