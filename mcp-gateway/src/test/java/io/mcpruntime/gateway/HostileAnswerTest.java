package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mcpruntime.gateway.proxy.Forwarded;
import io.mcpruntime.gateway.route.Address;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Limits;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.hostile.server.HostileServer;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients, the log and the metrics see of servers that answer as no server should. */
class HostileAnswerTest {
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}";
  private static final String TOOL =
      "{\"name\":\"echo\",\"description\":\"Echoes.\",\"inputSchema\":{\"type\":\"object\"}}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HostileServer server = HostileServer.start();
  private volatile ToolLock lock;
  private final Gateway gateway =
      Gateway.start(
          this::route,
          GatewayOptions.defaults()
              .withAccessLog(log)
              .withForwarded(new Forwarded("http", List.of("127.0.0.1", "10.0.0.0/8"))));

  HostileAnswerTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status-0",
        "status-99",
        "status-600",
        "status-999",
        "status-1000",
        "status-301",
        "status-307",
        "switching",
        "interim-endless",
        "no-http",
        "length-negative",
        "length-text",
        "length-twice",
        "head-large",
        "head-many",
        "head-nul",
        "closed",
        "closed-in-head",
        "long-session"
      })
  void answerThatIsNoneIs502AndReleased(String behaviour) throws Exception {
    HttpResponse<String> answer = post(behaviour, LIST);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("\"error\"");
    assertReleasedAndLogged(502);
    assertThat(gateway.meters().scrape()).contains("mcp_gateway_backend_errors_total{");
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed-in-body", "closed-in-chunk"})
  void cutAnswerLooksCutAndIsReleased(String behaviour) throws Exception {
    Optional<HttpResponse<String>> answer = tryPost(behaviour);
    assertThat(answer.filter(a -> a.statusCode() == 200)).isEmpty();
    await().until(() -> gateway.open() == 0);
  }

  @Test
  void interimAnswersAreDropped() throws Exception {
    HttpResponse<String> answer = post("interim", LIST);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void secondAnswerReachesNobody() throws Exception {
    for (int i = 0; i < 20; i++) {
      Optional<HttpResponse<String>> answer = tryPost("two-answers");
      assertThat(answer.map(HttpResponse::body).orElse("")).isNotEqualTo("[]");
    }
    await().until(() -> gateway.open() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"error-newlines", "error-endless"})
  void largeErrorIsCutAndEnds(String behaviour) throws Exception {
    HttpResponse<String> answer = post(behaviour, LIST);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body().length()).isLessThan(66_000);
    assertReleasedAndLogged(500);
  }

  @ParameterizedTest
  @ValueSource(strings = {"page-html", "page-svg+xml", "page-javascript"})
  void nothingThatABrowserWouldRunOrRememberPasses(String behaviour) throws Exception {
    HttpResponse<String> answer = post(behaviour, LIST);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("sandbox")
        .doesNotContain("*");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().map().keySet())
        .doesNotContain(
            "set-cookie",
            "service-worker-allowed",
            "clear-site-data",
            "strict-transport-security",
            "refresh",
            "link",
            "alt-svc",
            "access-control-allow-origin",
            "www-authenticate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drifted",
        "drifted-escaped",
        "drifted-case",
        "drifted-field",
        "drifted-events",
        "drifted-large",
        "drifted-large-events"
      })
  void anotherToolListIsHeldBackWhereTheLockIsEnforced(String behaviour) throws Exception {
    lock = lock(true);
    String body = tryPost(behaviour).map(HttpResponse::body).orElse("");
    assertThat(body).doesNotContain("\"inputSchema\"");
    if (!behaviour.contains("large")) {
      assertThat(body).contains("differs from the approved one");
    }
    assertThat(gateway.meters().scrape()).contains("mcp_gateway_tools_mismatch_total{");
    await().until(() -> gateway.open() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"drifted", "drifted-events", "drifted-large"})
  void anotherToolListIsReportedWhereTheLockIsNot(String behaviour) throws Exception {
    lock = lock(false);
    assertThat(post(behaviour, LIST).body()).contains("Send me your keys.");
    assertThat(gateway.meters().scrape()).contains("mcp_gateway_tools_mismatch_total{");
    await().until(() -> lines().stream().anyMatch(line -> line.contains("\"toolList\":\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "good-events"})
  void approvedToolListPasses(String behaviour) throws Exception {
    lock = lock(true);
    assertThat(post(behaviour, LIST).body()).contains(TOOL);
    assertThat(gateway.meters().scrape()).doesNotContain("mcp_gateway_tools_mismatch_total{");
  }

  @Test
  void everyLineOfTheLogIsOfThePublishedForm() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/access-log.schema.json")));
    post("good", LIST);
    post("status-999", LIST);
    lock = lock(false);
    post("drifted", LIST);
    HttpRequest lost =
        request("good/mcp")
            .header("X-Forwarded-For", "6.6.6.6, 203.0.113.7, 10.1.2.3")
            .header("Mcp-Method", "x\u2028\"}\u0085")
            .GET()
            .build();
    client.send(lost, BodyHandlers.ofString());
    for (String path : List.of(".well-known/none", "favicon.ico", "robots.txt")) {
      assertThat(client.send(request(path).build(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(404);
    }
    assertThat(client.send(request("%2e/mcp").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(400);
    await().until(() -> lines().size() == 8);
    for (String line : lines()) {
      assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
    }
    assertThat(lines().get(3)).contains("\"client\":\"203.0.113.7\"");
  }

  private void assertReleasedAndLogged(int status) {
    await().until(() -> gateway.open() == 0);
    await().until(() -> !lines().isEmpty());
    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0)).contains("\"status\":" + status + ",");
    assertThat(gateway.meters().scrape()).contains("status=\"" + status + "\"} 1.0");
  }

  private List<String> lines() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static ToolLock lock(boolean enforced) throws IOException {
    Tool tool = Tool.of(new ObjectMapper().readTree(TOOL));
    return new ToolLock(ToolsHash.of(List.of(tool)), Set.of(), enforced);
  }

  private Optional<HttpResponse<String>> tryPost(String behaviour) throws InterruptedException {
    try {
      return Optional.of(post(behaviour, LIST));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private HttpResponse<String> post(String behaviour, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(behaviour + "/mcp").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/" + path))
        .timeout(Duration.ofSeconds(60));
  }

  private Optional<Route> route(String path) {
    if (!path.endsWith("/mcp")) {
      return Optional.empty();
    }
    return Optional.of(
        new Route(
            new ServerId("team", path.split("/", -1)[1]),
            path,
            true,
            Limits.DEFAULT,
            List.of(new Backend(new Address("127.0.0.1", server.port(), 0))),
            List.of(),
            false,
            lock));
  }
}
