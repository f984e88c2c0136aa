package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.project.ServerUrl.Wanted;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an API server says about a deployed server; a few answers of one on loopback. */
class DeployedServerTest {
  private static final String API = "/apis/mcpruntime.io/v1alpha1";

  @TempDir Path folder;
  private final Map<String, String> answers = new HashMap<>();
  private HttpServer api;

  @BeforeEach
  void apiServerRuns() throws Exception {
    answers.put("/version", "{\"major\": \"1\", \"minor\": \"34\", \"gitVersion\": \"v1.34.4\"}");
    answers.put(
        API, "{\"kind\": \"APIResourceList\", \"groupVersion\": \"mcpruntime.io/v1alpha1\"}");
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    api.createContext(
        "/",
        exchange -> {
          String answer = answers.get(exchange.getRequestURI().getPath());
          byte[] body = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
    Path kubeconfig = folder.resolve("config");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:PORT"}}]
        users: [{name: u, user: {}}]
        contexts: [{name: here, context: {cluster: c, user: u}}]
        current-context: here
        """
            .replace("PORT", String.valueOf(api.getAddress().getPort())));
    System.setProperty("kubeconfig", kubeconfig.toString());
  }

  @AfterEach
  void apiServerEnds() {
    System.clearProperty("kubeconfig");
    api.stop(0);
  }

  @Test
  void urlOfTheStatusIsTaken() throws Exception {
    deployed("/mcpservers", server("a", "tides", null), server("b", "weather", "http://h/weather"));
    ServerUrl.Found found = find(null);
    assertThat(found.url()).isEqualTo("http://h/weather");
    assertThat(found.where()).isEqualTo("context here");
  }

  @Test
  void namespaceIsAskedAlone() throws Exception {
    deployed("/namespaces/b/mcpservers", server("b", "weather", "http://h/b/weather"));
    assertThat(find("b").url()).isEqualTo("http://h/b/weather");
  }

  @Test
  void serverWithoutAUrlIsReferredToStatus() {
    deployed("/mcpservers", server("b", "weather", null));
    assertThatThrownBy(() -> find(null))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("server b/weather has no URL yet; mvn mcp:status says why");
  }

  @Test
  void severalOfOneNameAreToldApartByNamespace() {
    deployed("/mcpservers", server("a", "weather", "http://1"), server("b", "weather", "http://2"));
    assertThatThrownBy(() -> find(null))
        .hasMessage(
            "several servers \"weather\" in context \"here\": say -Dmcp.namespace with one of a, b");
  }

  @Test
  void serverThatIsNotThereIsSaidSo() {
    deployed("/mcpservers");
    assertThatThrownBy(() -> find(null))
        .hasMessage(
            "no server \"weather\" in context \"here\"; deploy it, run mcp:dev, or say -Dmcp.url");
  }

  @Test
  void clusterWithoutThePlatformIsReferredToSetup() {
    answers.remove(API);
    assertThatThrownBy(() -> find(null)).hasMessageContaining("run mvn mcp:setup once");
  }

  private ServerUrl.Found find(String namespace) throws Exception {
    return new ServerUrl(List.of(folder), () -> Cluster.connect(null))
        .find(List.of(new Wanted("weather", namespace)));
  }

  private void deployed(String path, String... servers) {
    answers.put(
        API + path,
        "{\"kind\": \"MCPServerList\", \"apiVersion\": \"mcpruntime.io/v1alpha1\", \"items\": ["
            + String.join(",", servers)
            + "]}");
  }

  private static String server(String namespace, String name, String url) {
    return """
        {"apiVersion": "mcpruntime.io/v1alpha1", "kind": "MCPServer",
         "metadata": {"name": "%s", "namespace": "%s"}, "spec": {"image": "i"}, "status": {%s}}
        """
        .formatted(name, namespace, url == null ? "" : "\"url\": \"" + url + "\"");
  }
}
