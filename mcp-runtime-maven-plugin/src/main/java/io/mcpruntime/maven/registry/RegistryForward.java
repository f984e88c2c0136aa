package io.mcpruntime.maven.registry;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A local port that leads to the registry's pod through the API server. */
public final class RegistryForward implements AutoCloseable {
  private static final int CONTAINER_PORT = 5000;
  private static final int BACKLOG = 50;
  private static final int RECEIVE_BUFFER = 64 << 10;
  private static final int OPEN_SECONDS = 10;
  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final URI uri;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(RegistryForward::daemon);

  private RegistryForward(KubernetesClient client, URI uri) throws IOException {
    this.client = client;
    this.uri = uri;
    this.server = new ServerSocket();
    // What waits in buffers here, a client of ours counts as sent, and as time to answer.
    server.setReceiveBufferSize(RECEIVE_BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
  }

  /**
   * Opens a free port on the loopback interface.
   *
   * @throws ClusterException when the namespace has no registry, or none that is ready, or when
   *     port-forwarding is not allowed
   */
  public static RegistryForward open(KubernetesClient client, String namespace)
      throws ClusterException {
    Pod pod = RegistryPod.find(client, namespace);
    String path =
        "api/v1/namespaces/"
            + namespace
            + "/pods/"
            + pod.getMetadata().getName()
            + "/portforward?ports="
            + CONTAINER_PORT;
    try {
      RegistryForward forward =
          new RegistryForward(client, client.getMasterUrl().toURI().resolve(path));
      forward.tryOut(pod);
      forward.threads.execute(forward::accept);
      return forward;
    } catch (IOException | URISyntaxException e) {
      throw new ClusterException("cannot open a local port: " + e.getMessage(), e);
    }
  }

  private void tryOut(Pod pod) throws ClusterException, IOException {
    try {
      dial(new WebSocket.Listener() {}).join().sendClose(1000, "done");
    } catch (CompletionException e) {
      close();
      String name = pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
      boolean forbidden =
          e.getCause() instanceof WebSocketHandshakeException refusal
              && refusal.getResponse().code() == FORBIDDEN;
      throw new ClusterException(
          "cannot forward a port to pod "
              + name
              + ": "
              + (forbidden
                  ? "not allowed; ask the cluster's administrator for create on pods/portforward"
                      + " in that namespace, or name a registry with -Dmcp.registry"
                  : Failures.cause(e)),
          e);
    }
  }

  private CompletableFuture<WebSocket> dial(WebSocket.Listener listener) {
    return client
        .getHttpClient()
        .newWebSocketBuilder()
        .uri(uri)
        .subprotocol("v4.channel.k8s.io")
        .connectTimeout(OPEN_SECONDS, TimeUnit.SECONDS)
        .buildAsync(listener);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> carry(socket));
      } catch (IOException e) {
        // The server socket was closed: accept has no other failure that another try would mend.
        return;
      }
    }
  }

  private void carry(Socket socket) {
    Tunnel tunnel = new Tunnel(socket, threads);
    try {
      tunnel.pump(dial(tunnel).join());
    } catch (CompletionException e) {
      tunnel.close();
    } finally {
      sockets.remove(socket);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "registry-forward");
    thread.setDaemon(true);
    return thread;
  }

  /** The local port. */
  public int port() {
    return server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdown();
  }
}
