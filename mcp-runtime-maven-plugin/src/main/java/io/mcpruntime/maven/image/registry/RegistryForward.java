package io.mcpruntime.maven.image.registry;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A local port that leads to the registry's pod through the API server. When that pod goes, its
 * connections are closed at once, and new ones wait for the next pod.
 */
public final class RegistryForward implements PushConnection, AutoCloseable {
  private static final int BACKLOG = 50;
  private static final int RECEIVE_BUFFER = 64 << 10;
  private static final int FORBIDDEN = 403;
  private static final long LOOK_MILLIS = 1000;

  private final PodDialer dialer;
  private final ContainerEnds ends = new ContainerEnds();
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger interruptions = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(RegistryForward::daemon);

  private RegistryForward(PodDialer dialer) throws IOException {
    this.dialer = dialer;
    ends.look(dialer.current());
    this.server = new ServerSocket();
    // What waits in buffers here, a client of ours counts as sent, and as time to answer.
    server.setReceiveBufferSize(RECEIVE_BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
  }

  /**
   * Opens a free port on the loopback interface, for pushes.
   *
   * @throws ClusterException when the namespace has no registry, or none that is ready, or when
   *     port-forwarding is not allowed
   */
  public static RegistryForward toGuard(KubernetesClient client, String namespace)
      throws ClusterException {
    return open(new PodDialer(client, namespace, "guard", 5000));
  }

  /**
   * The same for {@code mvn mcp:setup}, which has the store's login: through the guard, or to the
   * store itself while the pod has no guard or one of an earlier version.
   */
  public static RegistryForward forSetup(KubernetesClient client, String namespace)
      throws ClusterException {
    Pod pod = RegistryPod.find(client, namespace, RegistryStore.CONTAINER);
    return RegistryStore.isClosed(pod.getSpec())
        ? toGuard(client, namespace)
        : open(new PodDialer(client, namespace, RegistryStore.CONTAINER, 5001));
  }

  /**
   * The same to the guard's metrics: they are closed to other pods, and so, on most clusters, to
   * the API server's proxy.
   */
  public static RegistryForward toMetrics(KubernetesClient client, String namespace)
      throws ClusterException {
    return open(new PodDialer(client, namespace, "guard", 8081));
  }

  private static RegistryForward open(PodDialer dialer) throws ClusterException {
    try {
      dialer.find();
      RegistryForward forward = new RegistryForward(dialer);
      forward.tryOut();
      forward.threads.execute(forward::accept);
      forward.threads.execute(forward::watch);
      return forward;
    } catch (IOException e) {
      throw new ClusterException("cannot open a local port: " + e.getMessage(), e);
    }
  }

  private void tryOut() throws ClusterException, IOException {
    try {
      dialer.dial(new WebSocket.Listener() {}).sendClose(1000, "done");
    } catch (CompletionException e) {
      close();
      boolean forbidden =
          e.getCause() instanceof WebSocketHandshakeException refusal
              && refusal.getResponse().code() == FORBIDDEN;
      throw new ClusterException(
          "cannot forward a port to pod "
              + dialer.name()
              + ": "
              + (forbidden
                  ? "not allowed; ask the cluster's administrator for create on pods/portforward"
                      + " in that namespace, or name a registry with -Dmcp.registry"
                  : Failures.cause(e)),
          e);
    }
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
      tunnel.pump(dialer.dialNext(tunnel, interruptions::incrementAndGet));
    } catch (CompletionException | ClusterException | IllegalStateException e) {
      // The last of them: the goal has ended, and with it the client.
      interruptions.incrementAndGet();
      tunnel.close();
    } finally {
      sockets.remove(socket);
    }
  }

  /** A connection to a pod that was killed may stay open without a word. */
  private void watch() {
    while (!server.isClosed()) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      if (!sockets.isEmpty() && dialer.hasLostItsPod()) {
        interruptions.incrementAndGet();
        sockets.forEach(RegistryForward::close);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
  public String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  public String pod() {
    return dialer.name();
  }

  @Override
  public Optional<String> containerEnd() {
    return ends.look(dialer.current());
  }

  @Override
  public void awaitReady() {
    dialer.awaitReady();
  }

  @Override
  public int interruptions() {
    return interruptions.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    sockets.forEach(RegistryForward::close);
    threads.shutdownNow();
  }
}
