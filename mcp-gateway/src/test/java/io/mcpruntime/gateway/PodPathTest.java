package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose framework answers at another path than the declared one, and their metadata. */
class PodPathTest {
  private static final String METADATA = "/.well-known/oauth-protected-resource";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Map<String, List<String>>> heads = new CopyOnWriteArrayList<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile String type = "application/json";
  private volatile int redirect = 307;
  private volatile int missing = 404;
  private HttpServer server;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    gateway = gateway("/mcp");
  }

  @AfterEach
  void stop() {
    gateway.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private Gateway gateway(String path) {
    String table =
        "/weather/mcp=http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    return Gateway.start(FixedRoutes.parse(table), GatewayOptions.defaults());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(exchange.getRequestMethod() + " " + path);
    heads.add(Map.copyOf(exchange.getRequestHeaders()));
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Mcp-Session-Id", "raw");
    try (exchange) {
      String location = redirects.get(exchange.getRequestURI().getPath());
      String text = texts.get(exchange.getRequestURI().getPath());
      if (location != null) {
        exchange.getResponseHeaders().set("Location", location);
        exchange.sendResponseHeaders(redirect, -1);
      } else if (text == null) {
        exchange.sendResponseHeaders(missing, -1);
      } else {
        byte[] answer = (text + body.length).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Test
  void serverThatRedirectsToTheSameWithASlashIsAskedThere() throws Exception {
    redirects.put("/mcp", "http://10.1.2.3:8088/mcp/?a=b");
    texts.put("/mcp/", "found ");
    assertThat(post("/weather/mcp?a=b", "hello").body()).isEqualTo("found 5");
    assertThat(post("/weather/mcp", "again!").body()).isEqualTo("found 6");
    assertThat(asked).containsExactly("POST /mcp?a=b", "POST /mcp/?a=b", "POST /mcp/");
  }

  @Test
  void serverThatRedirectsToTheSameWithoutTheSlashIsAskedThere() throws Exception {
    gateway.close();
    gateway = gateway("/mcp/");
    redirects.put("/mcp/", "/mcp");
    texts.put("/mcp", "found ");
    assertThat(post("/weather/mcp", "hello").body()).isEqualTo("found 5");
  }

  @Test
  void redirectMayBeRelativeToWhatWasAsked() throws Exception {
    texts.put("/mcp/", "found ");
    for (String location : List.of("mcp/", "./mcp/", "../mcp/")) {
      redirects.put("/mcp", location);
      gateway.close();
      gateway = gateway("/mcp");
      assertThat(post("/weather/mcp", "hello").body()).as(location).isEqualTo("found 5");
    }
  }

  /** The server knows the path that users see, as root_path or by X-Forwarded-Prefix. */
  @Test
  void redirectMayHaveThePublicPrefixInFront() throws Exception {
    texts.put("/mcp/", "found ");
    for (String location : List.of("/weather/mcp/", "https://mcp.example.com/weather/mcp/")) {
      redirects.put("/mcp", location);
      gateway.close();
      gateway = gateway("/mcp");
      assertThat(post("/weather/mcp", "hello").body()).as(location).isEqualTo("found 5");
    }
  }

  /** It asks for a GET instead, which would lose the call. */
  @Test
  void redirectToAnotherMethodIsNotFollowed() throws Exception {
    redirect = 303;
    redirects.put("/mcp", "/mcp/");
    texts.put("/mcp/", "found ");
    assertThat(post("/weather/mcp", "hello").statusCode()).isEqualTo(303);
    assertThat(asked).containsExactly("POST /mcp");
  }

  @Test
  void largeBodyIsNotSentTwiceAndTheNextRequestFindsTheServer() throws Exception {
    redirects.put("/mcp", "/mcp/");
    texts.put("/mcp/", "found ");
    HttpResponse<String> first = post("/weather/mcp", "x".repeat(300_000));
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).isPresent();
    assertThat(post("/weather/mcp", "x".repeat(300_000)).body()).isEqualTo("found 300000");
  }

  @Test
  void redirectThatLeadsAnywhereElseIsNotFollowed() throws Exception {
    for (String location : List.of("/other", "http://10.1.2.3/", "/mcp//", "/mcp/../x", ":/%")) {
      asked.clear();
      redirects.put("/mcp", location);
      HttpResponse<String> answer = post("/weather/mcp", "hello");
      assertThat(answer.statusCode()).as(location).isEqualTo(307);
      assertThat(answer.headers().firstValue("Location")).as(location).isEmpty();
      assertThat(asked).as(location).containsExactly("POST /mcp");
    }
  }

  @Test
  void serverThatRedirectsInACircleIsAskedTwice() throws Exception {
    redirects.put("/mcp", "/mcp/");
    redirects.put("/mcp/", "/mcp");
    assertThat(post("/weather/mcp", "hello").statusCode()).isEqualTo(307);
    assertThat(asked).hasSize(2);
  }

  @Test
  void bodiesThatMayBeNeededAgainAreGivenBack() throws Exception {
    texts.put("/mcp", "found ");
    post("/weather/mcp", "hello");
    await().until(() -> Figures.buffered(gateway) == 0);
  }

  @Test
  void clientThatAddsASlashFindsTheServer() throws Exception {
    texts.put("/mcp", "found ");
    assertThat(post("/weather/mcp/", "hello").body()).isEqualTo("found 5");
    assertThat(post("/weather/mcp//", "hello").statusCode()).isEqualTo(400);
  }

  @Test
  void serverMayAnswerAtItsRoot() throws Exception {
    gateway.close();
    gateway = gateway("/");
    texts.put("/", "root ");
    assertThat(post("/weather/mcp", "hello").body()).isEqualTo("root 5");
    texts.put(METADATA, "{}");
    assertThat(get(METADATA + "/weather/mcp").statusCode()).isEqualTo(200);
  }

  @Test
  void metadataOfAServerAreAskedWhereTheyMayBe() throws Exception {
    assertThat(get(METADATA + "/weather/mcp").statusCode()).isEqualTo(404);
    assertThat(asked)
        .containsExactly(
            "GET " + METADATA + "/weather/mcp", "GET " + METADATA + "/mcp", "GET " + METADATA);
    texts.put(METADATA, "root ");
    assertThat(get(METADATA + "/weather/mcp").body()).isEqualTo("root 0");
    texts.put(METADATA + "/mcp", "own ");
    assertThat(get(METADATA + "/weather/mcp").body()).isEqualTo("own 0");
    texts.put(METADATA + "/weather/mcp", "public ");
    assertThat(get(METADATA + "/weather/mcp/").body()).isEqualTo("public 0");
  }

  /** Servers that ask for a login everywhere else, or know no GET there. */
  @ParameterizedTest
  @ValueSource(ints = {401, 403, 405})
  void metadataAreFoundBehindPathsThatAreRefused(int status) throws Exception {
    missing = status;
    texts.put(METADATA + "/mcp", "own ");
    assertThat(get(METADATA + "/weather/mcp").body()).isEqualTo("own 0");
    texts.clear();
    assertThat(get(METADATA + "/weather/mcp").statusCode()).isEqualTo(status);
  }

  @Test
  void metadataBelongToNoSessionAndAreNoEvents() throws Exception {
    texts.put(METADATA + "/weather/mcp", "public ");
    HttpRequest asking =
        request(METADATA + "/weather/mcp")
            .header("Mcp-Session-Id", "raw")
            .header("Last-Event-ID", "1")
            .build();
    var answer = client.send(asking, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).isEqualTo("public 0");
    assertThat(answer.headers().map()).doesNotContainKey("mcp-session-id");
    assertThat(heads.get(0)).doesNotContainKeys("Mcp-session-id", "Last-event-id");
    type = "text/event-stream";
    assertThat(get(METADATA + "/weather/mcp").statusCode()).isEqualTo(502);
  }

  @Test
  void metadataOfNoServerAreNotThereAndNobodyWritesThem() throws Exception {
    texts.put(METADATA, "root ");
    assertThat(get(METADATA).statusCode()).isEqualTo(404);
    assertThat(get(METADATA + "/other/mcp").statusCode()).isEqualTo(404);
    assertThat(post(METADATA + "/weather/mcp", "x").statusCode()).isEqualTo(405);
    assertThat(asked).isEmpty();
  }

  @Test
  void serverLearnsThePortAndThePrefixThatUsersSee() throws Exception {
    texts.put("/mcp", "found ");
    post("/weather/mcp", "hello");
    assertThat(heads.get(0).get("X-forwarded-host")).containsExactly("localhost:" + gateway.port());
    assertThat(heads.get(0).get("X-forwarded-port"))
        .containsExactly(Integer.toString(gateway.port()));
    assertThat(heads.get(0).get("X-forwarded-prefix")).containsExactly("/weather");
  }

  @Test
  void loadBalancersAreAnsweredWhateverHostTheySend() throws Exception {
    assertThat(raw("GET /healthz HTTP/1.1\r\nHost: 10.9.8.7:8080\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .endsWith("ok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "close, host", "Mcp-Session-Id", "content-type", "Authorization"})
  void connectionTakesNoHeaderFromTheServer(String named) throws Exception {
    String head = "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n";
    assertThat(raw(head + "Connection: " + named + "\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("that the server needs");
    assertThat(asked).isEmpty();
  }

  @Test
  void callerOfAnOldVersionIsToldWhatToSet() throws Exception {
    assertThat(raw("GET /weather/mcp HTTP/1.0\r\n\r\n"))
        .startsWith("HTTP/1.0 400 ")
        .contains("proxy_http_version 1.1");
  }

  private String raw(String request) throws IOException {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      for (int n = 0; n >= 0 && !isWhole(answer); n = socket.getInputStream().read(part)) {
        answer.write(part, 0, n);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  private static boolean isWhole(ByteArrayOutputStream answer) {
    String text = answer.toString(StandardCharsets.UTF_8);
    return text.endsWith("ok") || text.endsWith("}");
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    // In small pieces, as clients send what is long.
    int size = 50_000;
    List<byte[]> parts =
        IntStream.range(0, (body.length() + size - 1) / size)
            .mapToObj(i -> body.substring(i * size, Math.min(body.length(), (i + 1) * size)))
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toList();
    return client.send(
        request(path).POST(HttpRequest.BodyPublishers.ofByteArrays(parts)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path))
        .timeout(Duration.ofSeconds(30));
  }
}
