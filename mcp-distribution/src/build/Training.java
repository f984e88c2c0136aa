import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Makes the ahead-of-time caches of the image: starts operator and gateway as a cluster would, with
 * the image's own JVM and options, and lets the JVM write down what it loaded. The API server they
 * find knows one MCPServer, and takes whatever is written to it.
 *
 * <p>Usage: {@code java Training.java ROOT OUT WORK}, where ROOT holds the image's unpacked layers, OUT takes
 * the caches, and WORK logs.
 */
final class Training {
  private static final String NAME = "trained";
  private static final String META =
      "\"metadata\":{\"name\":\"trained\",\"namespace\":\"mcp-servers\",\"uid\":\"8f7f0c4e-3a53-4a0e-9d0c-0f6a3f2a7a01\",\"generation\":1,\"resourceVersion\":\"10\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"";
  private static final String SERVER =
      "{\"apiVersion\":\"mcpruntime.io/v1alpha1\",\"kind\":\"MCPServer\","
          + META
          + "},\"spec\":{\"image\":\"localhost/trained:1\",\"replicas\":1}}";
  private static final String SLICE =
      "{\"apiVersion\":\"discovery.k8s.io/v1\",\"kind\":\"EndpointSlice\","
          + META
          + ",\"labels\":{\"kubernetes.io/service-name\":\"trained\",\"app.kubernetes.io/managed-by\":\"mcp-operator\"}},\"addressType\":\"IPv4\",\"ports\":[{\"name\":\"mcp\",\"port\":1,\"protocol\":\"TCP\"}],\"endpoints\":[{\"addresses\":[\"127.0.0.1\"],\"conditions\":{\"ready\":true}}]}";

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
    int api = training.apiServer();
    training.train("operator", api);
    training.train("gateway", api);
  }

  private void train(String program, int api) throws Exception {
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
                "KUBERNETES_TRUST_CERTIFICATES", "true",
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
      } else {
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

  /** Serves until this program ends. */
  private int apiServer() throws Exception {
    ServerSocket server =
        certificate()
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    inBackground(
        () -> {
          while (true) {
            Socket socket = server.accept();
            inBackground(() -> serve(socket));
          }
        });
    return server.getLocalPort();
  }

  private static void inBackground(Callable<?> work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.call();
              } catch (Exception e) {
                // A connection that ended.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static Void serve(Socket socket) throws Exception {
    try (socket) {
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream to = socket.getOutputStream();
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
          headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String key = headers.get("Sec-WebSocket-Key");
        to.write((key == null ? answer(first, body) : webSocket(key)).getBytes(StandardCharsets.UTF_8));
        to.flush();
      }
    }
    return null;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append(c == '\r' ? "" : (char) c);
    }
    return line.toString();
  }

  /** A watch, in which nothing ever happens (RFC 6455, section 4.2.2). */
  private static String webSocket(String key) throws Exception {
    byte[] sum =
        MessageDigest.getInstance("SHA-1")
            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.UTF_8));
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + Base64.getEncoder().encodeToString(sum)
        + "\r\n\r\n";
  }

  private SSLContext certificate() throws Exception {
    Path store = work.resolve("api-server.p12");
    Files.deleteIfExists(store);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    new ProcessBuilder(
            keytool, "-genkeypair", "-keyalg", "EC", "-alias", NAME, "-dname", "CN=127.0.0.1",
            "-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12", "-storepass", NAME + "1",
            "-keystore", store.toString())
        .inheritIO()
        .start()
        .waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = (NAME + "1").toCharArray();
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String answer(String request, String body) {
    String path = request.split(" ")[1];
    boolean written = body.strip().startsWith("{");
    if (path.contains("/leases/") && !written) {
      return response("404 Not Found", "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404}");
    }
    return response(request.startsWith("POST") ? "201 Created" : "200 OK", written ? stored(body) : list(path));
  }

  private static String response(String status, String json) {
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
        + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json;
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
        path.contains("/mcpservers") ? SERVER : path.contains("/endpointslices") ? SLICE : "";
    return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"10\"},\"items\":["
        + items
        + "]}";
  }
}
