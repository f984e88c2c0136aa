package io.mcpruntime.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.gateway.observe.TrafficObserver.Watch;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.local.page.ServerView.Kind;
import io.mcpruntime.local.page.ServerView.State;
import io.mcpruntime.local.serve.LocalGateway;
import io.mcpruntime.local.traffic.TrafficLog;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LocalPageTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final TrafficLog log = new TrafficLog();
  private volatile State state = State.RUNNING;
  private final LocalPage page =
      new LocalPage(
          () -> List.of(weather()),
          log,
          server -> List.of(new ClientSnippet("VS Code", ".vscode/mcp.json", "to " + server.url())),
          Duration.ofMillis(50));
  private final LocalGateway gateway =
      LocalGateway.start(GatewayOptions.builder().traffic(log).pages(page).build());
  private LittleServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LittleServer();
    gateway.put("weather", "/weather/mcp", server.endpoint(), true).join();
  }

  @AfterEach
  void stop() {
    gateway.close();
    page.close();
    server.close();
  }

  @Test
  void thePageRunsItsOwnFilesAndNothingElse() throws Exception {
    for (String path : List.of("/", "/page.css", "/page.js", "/_local/servers")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(get("/").body()).contains("href=\"page.css\"", "src=\"page.js\"");
    assertThat(type("/")).isEqualTo("text/html; charset=utf-8");
    assertThat(type("/page.css")).isEqualTo("text/css; charset=utf-8");
    assertThat(type("/page.js")).isEqualTo("text/javascript; charset=utf-8");
  }

  @Test
  void serversAndTheConfigurationOfClientsAreTold() throws Exception {
    String url = gateway.url("/weather/mcp").toString();
    assertThat(get("/_local/servers").body()).isEqualTo(document("running"));
    assertThat(get("/_local/connect?server=weather").body())
        .contains("\"clients\":[", "\"name\":\"VS Code\"", "\"snippet\":\"to " + url + "\"");
    for (String query : List.of("?server=tides", "?server=%zz", "")) {
      assertThat(raw("/_local/connect" + query, "localhost"))
          .startsWith("HTTP/1.1 404")
          .contains("?server= must be one of: weather");
    }
  }

  @Test
  void nothingElseIsThereAndNothingCanBeWritten() throws Exception {
    assertThat(get("/_local").statusCode()).isEqualTo(404);
    assertThat(get("/_local/other").body()).contains("there is no such page");
    assertThat(get("/other").body()).contains("no MCP server has this route");
    for (String path : List.of("/", "/_local/events", "/_local/servers")) {
      HttpResponse<String> posted =
          client.send(request(path).POST(BodyPublishers.ofString("{}")).build(), text());
      assertThat(posted.statusCode()).isEqualTo(405);
      assertThat(posted.headers().firstValue("Allow")).contains("GET");
    }
  }

  @Test
  void anotherOriginOrHostIsRefused() throws Exception {
    for (String path : List.of("/", "/_local/servers", "/_local/events")) {
      HttpRequest foreign = request(path).header("Origin", "https://evil.example").build();
      assertThat(client.send(foreign, text()).statusCode()).isEqualTo(403);
      assertThat(raw(path, "evil.example")).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void anOpenPageGetsTheServersTheLastExchangesAndWhatHappens() throws Exception {
    call("weather", "forecast");
    await().until(() -> log.recent(1).size() == 1);
    try (OpenPage open = new OpenPage(gateway.port(), "").reading()) {
      await()
          .until(() -> open.lines("event: ").equals(List.of("event: servers", "event: traffic")));
      assertThat(open.lines("data: ").get(0)).isEqualTo("data: " + document("running"));
      assertThat(open.lines("data: ").get(1))
          .contains("\"id\":1,\"at\":\"2", "\"method\":\"tools/call\",\"tool\":\"forecast\"")
          .contains("\"status\":200,\"failed\":false");

      state = State.STARTING;
      page.serversChanged();
      await().until(() -> open.lines("data: ").contains("data: " + document("starting")));
      CompletableFuture<?> call = client.sendAsync(callOf("weather", "streaming"), text());
      await().until(() -> open.lines("event: traffic").size() == 2);
      assertThat(open.lines("data: ").get(3)).contains("\"tool\":\"streaming\"", "\"failed\":true");
      assertThat(call).isNotDone();
    }
  }

  @Test
  void aPageThatComesBackGetsOnlyWhatItMissed() throws Exception {
    pass("x", 2);
    String first;
    try (OpenPage open = new OpenPage(gateway.port(), "").reading()) {
      await().until(() -> open.lines("id: ").size() == 2);
      first = open.lines("id: ").get(0).substring(4);
    }
    String header = "Last-Event-ID: " + first + "\r\n";
    try (OpenPage again = new OpenPage(gateway.port(), header).reading();
        OpenPage other = new OpenPage(gateway.port(), "Last-Event-ID: older-2\r\n").reading()) {
      await().until(() -> again.lines(":").size() >= 2 && other.lines("id: ").size() == 2);
      assertThat(again.lines("id: ")).containsExactly("id: " + first.replaceAll("1$", "2"));
    }
  }

  @Test
  void aStreamShowsThatItLivesAndEndsWithItsReader() throws Exception {
    try (OpenPage open = new OpenPage(gateway.port(), "").reading()) {
      await().until(() -> open.lines(":").size() > 2);
      assertThat(page.openPages()).isEqualTo(1);
    }
    await().until(() -> page.openPages() == 0);
  }

  @Test
  void aSlowReaderMissesTheMiddleAndGetsTheEnd() throws Exception {
    try (OpenPage open = new OpenPage(gateway.port(), "")) {
      await().until(() -> page.openPages() == 1);
      pass("x".repeat(60_000), 1000);
      assertThat(log.recent(1).get(0).id()).isEqualTo(1000);
      open.reading();
      await().atMost(Duration.ofSeconds(60)).until(() -> has(open, "-1000"));
      assertThat(open.lines("id: ")).hasSizeBetween(200, 900);
      state = State.FAILED;
      page.serversChanged();
      await().until(() -> open.lines("data: ").contains("data: " + document("failed")));
    }
  }

  private static boolean has(OpenPage open, String end) {
    return open.lines("id: ").stream().anyMatch(line -> line.endsWith(end));
  }

  /** As if the gateway had seen so many. */
  private void pass(String body, int times) {
    for (int i = 0; i < times; i++) {
      Watch watch = log.begin(new ServerId("local", "weather"), "POST");
      watch.asked(Buffer.buffer(body));
      watch.ended(200, 1);
    }
  }

  private void call(String name, String tool) throws Exception {
    client.send(callOf(name, tool), text());
  }

  private HttpRequest callOf(String name, String tool) {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}"
            .formatted(tool);
    return request("/" + name + "/mcp").POST(BodyPublishers.ofString(body)).build();
  }

  private ServerView weather() {
    return new ServerView(
        "weather", gateway.url("/weather/mcp"), "/weather/mcp", state, null, Kind.JAVA);
  }

  private String document(String shown) {
    return "{\"servers\":[{\"name\":\"weather\",\"url\":\"%s\",\"path\":\"/weather/mcp\",\"state\":\"%s\",\"error\":null,\"kind\":\"java\"}]}"
        .formatted(gateway.url("/weather/mcp"), shown);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), text());
  }

  private String type(String path) throws Exception {
    return get(path).headers().firstValue("Content-Type").orElseThrow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.url(path));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return BodyHandlers.ofString();
  }

  /** With what the JDK's client does not send. */
  private String raw(String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
