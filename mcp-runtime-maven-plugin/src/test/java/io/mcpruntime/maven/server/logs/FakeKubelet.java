package io.mcpruntime.maven.server.logs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The part of a kubelet that the API server asks for logs. A test gives each pod its lines; the
 * stream of a pod stays open until {@link #end}.
 */
final class FakeKubelet implements AutoCloseable {
  private static final String NODE = "fake-node";
  private static final String PASSWORD = "changeit";
  private static final String END = "END";

  private final KubernetesClient client;
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, BlockingQueue<String>> lines = new ConcurrentHashMap<>();

  /** What was asked, as {@code POD?QUERY}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  FakeKubelet(KubernetesClient client, Path folder) throws Exception {
    this.client = client;
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
    server.setExecutor(threads);
    server.createContext("/containerLogs/", this::answer);
    server.start();
    register();
  }

  private static SSLContext tls(Path folder) throws Exception {
    Path store = folder.resolve("kubelet.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder(
                (keytool
                        + " -genkeypair -alias k -keyalg EC -dname CN=node -storetype PKCS12"
                        + " -storepass "
                        + PASSWORD
                        + " -keystore "
                        + store)
                    .split(" ", -1))
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool failed");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private void register() {
    var node = new NodeBuilder().withNewMetadata().withName(NODE).endMetadata().build();
    client.resource(node).create();
    client
        .nodes()
        .withName(NODE)
        .editStatus(
            n ->
                new NodeBuilder(n)
                    .withNewStatus()
                    .addNewAddress("127.0.0.1", "InternalIP")
                    .withNewDaemonEndpoints()
                    .withNewKubeletEndpoint(server.getAddress().getPort())
                    .endDaemonEndpoints()
                    .endStatus()
                    .build());
  }

  /** Starts a pod of a server. */
  Pod pod(String namespace, String server, String name) {
    lines.put(name, new LinkedBlockingQueue<>());
    client
        .resource(
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .addToLabels("app.kubernetes.io/name", server)
                .addToLabels("app.kubernetes.io/component", "mcp-server")
                .endMetadata()
                .withNewSpec()
                .withNodeName(NODE)
                .withTerminationGracePeriodSeconds(0L)
                .addNewContainer()
                .withName("side")
                .withImage("i")
                .endContainer()
                .addNewContainer()
                .withName("server")
                .withImage("i")
                .endContainer()
                .endSpec()
                .build())
        .create();
    return restarts(namespace, name, 0);
  }

  /** Says how often the container of a pod has restarted. */
  Pod restarts(String namespace, String name, int count) {
    return client
        .pods()
        .inNamespace(namespace)
        .withName(name)
        .editStatus(
            p ->
                new PodBuilder(p)
                    .withNewStatus()
                    .withPhase("Running")
                    .addNewContainerStatus()
                    .withName("server")
                    .withImage("i")
                    .withImageID("i")
                    .withReady(true)
                    .withRestartCount(count)
                    .endContainerStatus()
                    .endStatus()
                    .build());
  }

  void write(String pod, String... texts) {
    lines.get(pod).addAll(List.of(texts));
  }

  /** Ends the stream, as when the container ends or a connection breaks. */
  void end(String pod) {
    lines.get(pod).add(END);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String pod = path[3];
    requests.add(path[4] + " of " + pod + "?" + exchange.getRequestURI().getQuery());
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String line = lines.get(pod).take(); !line.equals(END); line = lines.get(pod).take()) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.nodes().withName(NODE).delete();
  }
}
