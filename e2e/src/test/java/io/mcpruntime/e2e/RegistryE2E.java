package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.ImageSettings;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.push.Publisher;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.PushToken;
import io.mcpruntime.maven.image.registry.RegistryForward;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of a real installation, attacked from a pod's network and by a developer. */
@OnCluster
class RegistryE2E {
  private static final String OWN = "mcp-e2e-pushes";
  private static final String OTHER = "mcp-e2e-pushes-of-others";
  private static final String DEVELOPER = "developer@example.com";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;
  private static KubernetesClient client;

  @BeforeAll
  static void platform() {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    for (String namespace : List.of(OWN, OTHER)) {
      Namespaces.ready(client, namespace);
    }
    bind(OWN, "ClusterRole", "mcp-developer");
    bind("registry", "Role", "mcp-pusher");
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.namespaces().withName(OWN).delete();
      client.namespaces().withName(OTHER).delete();
      Maven.in(folder, Maven.goal("uninstall"), "-Dmcp.purge", "-Dmcp.yes").succeeded();
      client.close();
    }
  }

  private static void bind(String namespace, String kind, String role) {
    client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName("mcp-e2e-developer")
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", kind, role)
                .addNewSubject("rbac.authorization.k8s.io", "User", DEVELOPER, null)
                .build())
        .serverSideApply();
  }

  /** The address of a pod is reached from this machine as from every pod. */
  @Test
  void podsReachNoPortThatTakesPushes() throws Exception {
    String address = registry().getStatus().getPodIP();
    for (int port : List.of(5000, 5001)) {
      assertThatThrownBy(
              () -> {
                try (Socket socket = new Socket()) {
                  socket.connect(new InetSocketAddress(address, port), 3000);
                }
              })
          .as("port " + port)
          .isInstanceOf(java.io.IOException.class);
    }
    String readers = "http://" + address + ":5002/v2/";
    assertThat(send("GET", readers, null)).isEqualTo(401);
    assertThat(send("GET", readers + "mcp-runtime/platform/tags/list", null)).isEqualTo(401);
    assertThat(send("POST", readers + OWN + "/x/blobs/uploads/", null)).isEqualTo(401);
  }

  /** Everybody who pushes may forward a port to this pod. */
  @Test
  void portForwardReachesTheGuardAlone() throws Exception {
    for (int port : List.of(5001, 5002)) {
      try (LocalPortForward forward = forward(client, port)) {
        assertThatThrownBy(() -> send("GET", local(forward.getLocalPort()), null))
            .as("port " + port)
            .isInstanceOf(java.io.IOException.class);
      }
    }
    try (LocalPortForward forward = forward(client, 5000)) {
      assertThat(send("GET", local(forward.getLocalPort()), null)).isEqualTo(401);
    }
  }

  /** Distribution reads a form into memory before it looks at the login. */
  @Test
  void formsOfAPusherEndNoProcess() throws Exception {
    int before = restarts();
    try (KubernetesClient developer = developer();
        RegistryForward forward = RegistryForward.toGuard(developer, "registry")) {
      String uploads = local(forward.port()) + OWN + "/x/blobs/uploads/";
      for (int i = 0; i < 3; i++) {
        form(uploads);
      }
      assertThat(send("POST", uploads, PushToken.request(developer, OWN))).isEqualTo(202);
    }
    assertThat(restarts()).isEqualTo(before);
  }

  private static int restarts() {
    return registry().getStatus().getContainerStatuses().stream()
        .mapToInt(container -> container.getRestartCount())
        .sum();
  }

  private static void form(String uri) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "multipart/form-data; boundary=p")
            .POST(BodyPublishers.ofByteArrays(() -> parts(100)))
            .build();
    try {
      assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    } catch (java.io.IOException e) {
      assertThat(e).as("cut off before its end").isNotInstanceOf(HttpTimeoutException.class);
    }
  }

  private static Iterator<byte[]> parts(int megabytes) {
    byte[] head =
        "--p\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    return Stream.concat(Stream.of(head), Stream.generate(() -> new byte[1 << 20]).limit(megabytes))
        .iterator();
  }

  private static LocalPortForward forward(KubernetesClient by, int port) {
    return by.pods()
        .inNamespace("registry")
        .withName(registry().getMetadata().getName())
        .portForward(port);
  }

  private static KubernetesClient developer() {
    Config as =
        new ConfigBuilder(Config.autoConfigure(null)).withImpersonateUsername(DEVELOPER).build();
    return new KubernetesClientBuilder().withConfig(as).build();
  }

  @Test
  void loginOfTheNodesReadsAndCannotWrite() throws Exception {
    Secret secret = client.secrets().inNamespace("mcp-nodes").withName("registry-node").get();
    Login nodes = new Login(value(secret, "username"), value(secret, "password"));
    String readers = "http://" + registry().getStatus().getPodIP() + ":5002/v2/";
    String platform = readers + "mcp-runtime/platform/";
    assertThat(send("GET", platform + "tags/list", nodes)).isEqualTo(200);
    assertThat(send("POST", platform + "blobs/uploads/", nodes)).isEqualTo(405);
    assertThat(send("PUT", platform + "manifests/moved", nodes)).isEqualTo(405);
    assertThat(send("DELETE", platform + "manifests/sha256:" + "0".repeat(64), nodes))
        .isEqualTo(405);
    try (RegistryForward guard = RegistryForward.toGuard(client, "registry")) {
      assertThat(send("POST", local(guard.port()) + OWN + "/x/blobs/uploads/", nodes))
          .isEqualTo(401);
    }
  }

  @Test
  void developerPushesIntoHisOwnNamespaceOnly() throws Exception {
    try (KubernetesClient developer = developer();
        RegistryForward forward = RegistryForward.toGuard(developer, "registry")) {
      Login login = PushToken.request(developer, OWN);
      String registry = local(forward.port());
      assertThat(send("POST", registry + OWN + "/x/blobs/uploads/", login)).isEqualTo(202);
      assertThat(send("POST", registry + OTHER + "/x/blobs/uploads/", login)).isEqualTo(403);
      assertThat(send("POST", registry + "mcp-runtime/platform/blobs/uploads/", login))
          .isEqualTo(403);
      assertThat(send("GET", registry + "mcp-runtime/platform/manifests/latest", login))
          .isEqualTo(403);
      assertThat(send("GET", registry + "_catalog", login)).isEqualTo(403);
      assertThat(send("POST", registry + OWN + "/x/blobs/uploads/", null)).isEqualTo(401);
      assertThatThrownBy(() -> PushToken.request(developer, OTHER))
          .hasMessageStartingWith("you may not push into namespace " + OTHER)
          .hasMessageContaining("mcp-developer");
      assertThatThrownBy(() -> RegistryForward.toGuard(developer, "mcp-nodes"))
          .hasMessageContaining("not allowed");
    }
  }

  @Test
  void pushSurvivesARestartOfTheRegistry() throws Exception {
    List<String> said = new CopyOnWriteArrayList<>();
    URI api = URI.create(client.getConfiguration().getMasterUrl());
    try (ThrottledLink link =
        new ThrottledLink(new InetSocketAddress(api.getHost(), api.getPort()), 5_000_000)) {
      Path slow = kubeconfigOver(link, api);
      String before = System.setProperty("kubeconfig", slow.toString());
      try (Cluster cluster = Cluster.connect(null);
          Publisher publisher =
              Publisher.of(
                  cluster,
                  new ImageBuilder(
                      folder.resolve("cache"), new Logins(Map.of(), List.of()), said::add),
                  5000,
                  OWN,
                  said::add)) {
        CompletableFuture<Pushed> push =
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return publisher.push(plan(), OWN + "/restarted:1");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
        await().atMost(Duration.ofMinutes(1)).until(() -> link.sentBytes() > 10_000_000);
        client.resource(registry()).delete();
        assertThat(push).succeedsWithin(Duration.ofMinutes(3));
        assertThat(said).contains("the registry was restarted, pushing again");
        assertThat(push.join().reference())
            .startsWith("127.0.0.1:5000/" + OWN + "/restarted@sha256:");
      } finally {
        if (before == null) {
          System.clearProperty("kubeconfig");
        } else {
          System.setProperty("kubeconfig", before);
        }
      }
    }
  }

  private static Path kubeconfigOver(ThrottledLink link, URI api) throws Exception {
    String own = Files.readString(Path.of(System.getenv("KUBECONFIG")));
    String slow = own.replace(api.getHost() + ":" + api.getPort(), "127.0.0.1:" + link.port());
    return Files.writeString(folder.resolve("slow.kubeconfig"), slow);
  }

  private static ImagePlan plan() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    byte[] bytes = new byte[40 << 20];
    new Random().nextBytes(bytes);
    Path noise = Files.write(folder.resolve("noise.jar"), bytes);
    String base =
        System.getProperty("e2e.options", "").replaceFirst("(?s).*-Dmcp.baseImage=(\\S+).*", "$1");
    return new ImagePlan(
        new BaseImage(
            base.isBlank() ? "docker.io/library/eclipse-temurin:25-jre" : base,
            List.of("linux/amd64")),
        new JavaProgram(classes, List.of(noise), List.of(), "Main"),
        new ImageSettings(8088, List.of(), Map.of()));
  }

  private static Pod registry() {
    return client
        .pods()
        .inNamespace("registry")
        .withLabel("app.kubernetes.io/name", "registry")
        .list()
        .getItems()
        .stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .findFirst()
        .orElseThrow();
  }

  private static String local(int port) {
    return "http://127.0.0.1:" + port + "/v2/";
  }

  private static String value(Secret secret, String key) {
    return new String(
        Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
  }

  private static int send(String method, String uri, Login login) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.noBody());
    if (login != null) {
      String pair = login.username() + ":" + login.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
