import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the ahead-of-time caches of the image: starts operator and gateway as a cluster would, with
 * the image's own JVM and options, and lets the JVM write down what it loaded. The API server they
 * find speaks TLS and HTTP/2 as a real one does, knows one MCPServer, and takes whatever is written
 * to it. The operator has learned enough when it has written the server's status.
 *
 * <p>Usage: {@code java -cp 'ROOT/app/libs/*' Training.java ROOT OUT WORK}, where ROOT holds the image's
 * unpacked layers, whose Vert.x serves, OUT takes the caches, and WORK logs.
 */
final class Training {
  private static final String NAME = "trained";
  private static final String META =
      "\"metadata\":{\"name\":\"trained\",\"namespace\":\"mcp-servers\",\"uid\":\"8f7f0c4e-3a53-4a0e-9d0c-0f6a3f2a7a01\",\"generation\":1,\"resourceVersion\":\"10\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"";
  private static final String SERVER =
      "{\"apiVersion\":\"mcpruntime.io/v1alpha1\",\"kind\":\"MCPServer\","
          + META
          + "},\"spec\":{\"image\":\"localhost/trained:1\",\"replicas\":1,\"port\":8088,\"path\":\"/mcp\",\"servicePort\":80,\"stateful\":true}}";
  private static final String SLICE =
      "{\"apiVersion\":\"discovery.k8s.io/v1\",\"kind\":\"EndpointSlice\","
          + META
          + ",\"labels\":{\"kubernetes.io/service-name\":\"trained\",\"app.kubernetes.io/managed-by\":\"mcp-operator\"},\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"name\":\"trained\",\"uid\":\"8f7f0c4e-3a53-4a0e-9d0c-0f6a3f2a7a03\",\"controller\":true}]},\"addressType\":\"IPv4\",\"ports\":[{\"name\":\"mcp\",\"port\":1,\"protocol\":\"TCP\"}],\"endpoints\":[{\"addresses\":[\"192.0.2.1\"],\"conditions\":{\"ready\":true},\"targetRef\":{\"kind\":\"Pod\",\"name\":\"trained-x\",\"namespace\":\"mcp-servers\"}}]}";
  private static final String CLAIM =
      "{\"apiVersion\":\"mcpruntime.io/v1alpha1\",\"kind\":\"MCPRouteClaim\",\"metadata\":{\"name\":\"route-trained\",\"namespace\":\"mcp-runtime\",\"resourceVersion\":\"10\"},"
          + "\"spec\":{\"path\":\"/trained/mcp\",\"namespace\":\"mcp-servers\",\"server\":\"trained\",\"since\":\"2026-01-01T00:00:00Z\"}}";

  private static final String PASSWORD = "trained1";

  private final CountDownLatch statusWritten = new CountDownLatch(1);
  private final Path root;
  private final Path out;
  private final Path work;

  private Training(Path root, Path out, Path work) {
    this.root = root;
    this.out = out;
    this.work = work;
  }

  public static void main(String[] args) throws Exception {
    Training training = new Training(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
    Vertx vertx = Vertx.vertx();
    try {
      int api = training.apiServer(vertx);
      training.train("operator", api, training.statusWritten);
      training.train("gateway", api, new CountDownLatch(0));
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private void train(String program, int api, CountDownLatch learned) throws Exception {
    Path cache = out.resolve(program);
    Files.deleteIfExists(cache);
    int health = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(command(program, cache))
            .redirectErrorStream(true)
            .redirectOutput(work.resolve(program + ".log").toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().remove("KUBECONFIG");
    builder
        .environment()
        .putAll(
            Map.of(
                "KUBERNETES_MASTER", "https://127.0.0.1:" + api,
                "KUBERNETES_CERTS_CA_FILE", work.resolve("ca.crt").toString(),
                "KUBERNETES_AUTH_TOKEN", NAME,
                "KUBERNETES_AUTH_TRYKUBECONFIG", "false",
                "POD_NAMESPACE", "mcp-runtime",
                "PORT", Integer.toString(freePort()),
                "HTTP_PORT", Integer.toString(health),
                "MCP_BASE_URL", "http://127.0.0.1:8080",
                "DRAIN_SECONDS", "0"));
    long started = System.nanoTime();
    Process process = builder.start();
    try {
      awaitReady(process, health);
      if (!learned.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException(program + " did not do what it was to learn");
      }
      process.destroy();
      if (!process.waitFor(3, TimeUnit.MINUTES) || !Files.exists(cache)) {
        throw new IllegalStateException(program + " wrote no cache");
      }
    } finally {
      process.destroyForcibly();
    }
    cache.toFile().setReadable(true, false);
    System.out.printf(
        "%s: %d MB in %d s%n",
        program, Files.size(cache) >> 20, (System.nanoTime() - started) / 1_000_000_000);
  }

  /** The image's own line of options, with the folder where its layers are unpacked. */
  private List<String> command(String program, Path cache) throws IOException {
    List<String> command = new ArrayList<>(List.of(java().toString()));
    for (String line : Files.readAllLines(root.resolve("app").resolve(program))) {
      if (line.startsWith("-XX:AOTCache=")) {
        command.add("-XX:AOTCacheOutput=" + cache);
      } else if (!line.startsWith("#")) {
        for (String word : line.strip().split(" ")) {
          command.add(word.startsWith("/app/") ? root + word : word);
        }
      }
    }
    return command;
  }

  private Path java() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      Path java =
          files
              .filter(file -> file.endsWith("bin/java"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("the base image has no bin/java"));
      for (String tool : List.of("bin/java", "lib/jspawnhelper")) {
        java.getParent().getParent().resolve(tool).toFile().setExecutable(true);
      }
      return java;
    }
  }

  private static void awaitReady(Process process, int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ask =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (System.nanoTime() < limit) {
      if (!process.isAlive()) {
        throw new IllegalStateException("ended with " + process.exitValue() + " before it was ready");
      }
      try {
        if (client.send(ask, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not ready in time");
  }

  private int apiServer(Vertx vertx) throws Exception {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setSsl(true)
            .setUseAlpn(true)
            .setPfxKeyCertOptions(certificate());
    HttpServer server =
        vertx
            .createHttpServer(options)
            .webSocketHandler(watch -> {}) // in which nothing ever happens
            .requestHandler(
                request -> request.body().onSuccess(body -> answer(request, body.toString())));
    return server.listen(0).toCompletionStage().toCompletableFuture().join().actualPort();
  }

  /** RSA, as most clusters have it; its own authority. */
  private PfxOptions certificate() throws Exception {
    Path store = work.resolve("api-server.p12");
    Files.deleteIfExists(store);
    keytool(store, "-genkeypair", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=127.0.0.1",
        "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12");
    keytool(store, "-exportcert", "-rfc", "-file", work.resolve("ca.crt").toString());
    return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
  }

  private static void keytool(Path store, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", NAME, "-storepass", PASSWORD, "-keystore", store.toString()));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("keytool made no certificate");
    }
  }

  private void answer(HttpServerRequest request, String body) {
    String path = request.path();
    boolean written = body.strip().startsWith("{");
    String answer = written ? stored(body) : list(path);
    if (path.contains("/leases/") && !written) {
      request.response().setStatusCode(404);
      answer = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}";
    } else if (request.method() == HttpMethod.POST) {
      request.response().setStatusCode(201);
    }
    request.response().putHeader("Content-Type", "application/json").end(answer);
    if (path.endsWith("/mcpservers/" + NAME + "/status")) {
      statusWritten.countDown();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What was sent, as an API server would answer it. */
  private static String stored(String body) {
    if (body.contains("SelfSubjectRulesReview")) {
      return "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectRulesReview\",\"metadata\":{},\"spec\":{},"
          + "\"status\":{\"incomplete\":false,\"nonResourceRules\":[],\"resourceRules\":[{\"apiGroups\":[\"*\"],\"resources\":[\"*\"],\"verbs\":[\"*\"]}]}}";
    }
    return body.replaceFirst(
        "\"metadata\"\\s*:\\s*\\{",
        "\"metadata\":{\"uid\":\"8f7f0c4e-3a53-4a0e-9d0c-0f6a3f2a7a02\",\"resourceVersion\":\"11\",");
  }

  private static String list(String path) {
    String items =
        path.contains("/mcpservers")
            ? SERVER
            : path.contains("/endpointslices")
                ? SLICE
                : path.contains("/mcprouteclaims") ? CLAIM : "";
    return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"10\"},\"items\":["
        + items
        + "]}";
  }
}
