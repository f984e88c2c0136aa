package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static final String SESSION = "Mcp-Session-Id";
  private static final ServerLimits LIMITS = new ServerLimits(200_000, 0, 0, 60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final GatewayOptions options =
      GatewayOptions.builder()
          .accessLog(log)
          .callers(new CallerPolicy(Set.of("localhost"), Set.of("https://ui.example")))
          .build();
  private final List<Pod> pods = new ArrayList<>();
  private volatile List<Backend> ready;
  private volatile boolean stateful = true;
  private volatile boolean quarantined;
  private volatile ServerLimits limits = LIMITS;
  private volatile boolean gone;
  private final RouteTable table =
      new RouteTable() {
        @Override
        public Optional<Route> find(String path) {
          return path.equals("/weather/mcp") ? route() : Optional.empty();
        }

        @Override
        public boolean serves(ServerId server) {
          return !gone;
        }
      };
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pods.add(new Pod("a"));
    pods.add(new Pod("b"));
    pods.add(new Pod("c"));
    ready = pods.stream().map(Pod::backend).toList();
    gateway = Gateway.start(table, options);
  }

  @AfterEach
  void stop() {
    gateway.close();
    pods.forEach(Pod::close);
  }

  @Test
  void aSessionStaysOnThePodThatBeganItThroughAnyGateway() throws Exception {
    Set<String> homes = new HashSet<>();
    try (Gateway other = Gateway.start(table, options)) {
      for (int i = 0; i < 6; i++) {
        HttpResponse<String> begun = post(gateway, "initialize", null);
        String home = begun.body();
        homes.add(home);
        String id = begun.headers().firstValue(SESSION).orElseThrow();
        assertThat(id).doesNotStartWith(home + "-");
        for (Gateway through : List.of(other, gateway, other)) {
          HttpResponse<String> answer = post(through, "call", id);
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body()).startsWith(home + " ");
        }
      }
    }
    assertThat(homes).hasSize(3);
  }

  @Test
  void aSessionWhosePodIsGoneEndsWith404AndTheOthersGoOn() throws Exception {
    HttpResponse<String> first = post(gateway, "initialize", null);
    HttpResponse<String> second = post(gateway, "initialize", null);
    Pod gone = pods.stream().filter(p -> p.name.equals(first.body())).findFirst().orElseThrow();
    gone.close();
    String lost = first.headers().firstValue(SESSION).orElseThrow();
    String kept = second.headers().firstValue(SESSION).orElseThrow();
    assertThat(post(gateway, "call", lost).statusCode()).isEqualTo(404);
    ready = ready.stream().filter(b -> b.address().identity() != gone.name.hashCode()).toList();
    assertThat(post(gateway, "call", lost).statusCode()).isEqualTo(404);
    assertThat(post(gateway, "call", kept).statusCode()).isEqualTo(200);
    assertThat(gateway.meters().scrape()).contains("event=\"lost\"");
  }

  @Test
  void whatWasCountedOfAServerIsForgottenWithIt() throws Exception {
    post(gateway, "initialize", null);
    gateway.forgetGone();
    assertThat(gateway.meters().scrape()).contains("server=\"weather\"");
    gone = true;
    gateway.forgetGone();
    assertThat(gateway.meters().scrape()).doesNotContain("server=\"weather\"");
    assertThat(post(gateway, "initialize", null).statusCode()).isEqualTo(200);
  }

  @Test
  void anIdThatNobodySealedIsAnsweredWith404() throws Exception {
    assertThat(post(gateway, "call", "a-0").statusCode()).isEqualTo(404);
  }

  @Test
  void aStatelessServersRequestGoesToAnotherPodWhenOneCannotBeReached() throws Exception {
    stateful = false;
    ready = List.of(new Backend(new PodAddress("127.0.0.1", 1, 0)), pods.get(1).backend());
    for (int i = 0; i < 4; i++) {
      assertThat(post(gateway, "call", null).body()).startsWith("b ");
    }
  }

  @Test
  void eachEventArrivesBeforeTheNextIsMade() throws Exception {
    ready = List.of(pods.get(0).backend());
    HttpResponse<java.io.InputStream> stream = listen();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      for (String event : List.of("one", "two", "three")) {
        pods.get(0).events.add(event);
        assertThat(lines.readLine()).isEqualTo("data: " + event);
        assertThat(lines.readLine()).isEmpty();
      }
    }
  }

  @Test
  void aClientThatLeavesIsNoticedByThePod() throws Exception {
    ready = List.of(pods.get(0).backend());
    listen().body().close();
    await()
        .until(
            () -> {
              pods.get(0).events.add("anybody there?");
              return pods.get(0).cut.get() == 1;
            });
    await().until(() -> loggedStatus(499) == 1);
  }

  @Test
  void aBodyGoesThroughWholeUpToTheLimitAndNoFurther() throws Exception {
    for (int size : new int[] {1, 65_536, 65_537, 200_000}) {
      assertThat(post(gateway, "x".repeat(size), null).body()).endsWith(" " + size);
    }
    assertThat(post(gateway, "x".repeat(200_001), null).statusCode()).isEqualTo(413);
    HttpRequest chunked =
        request(gateway)
            .POST(
                HttpRequest.BodyPublishers.ofByteArrays(
                    Stream.generate(() -> new byte[1000]).limit(150).toList()))
            .build();
    assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString()).body())
        .endsWith(" 150000");
  }

  @Test
  void aServerThatSaysNothingForTooLongIsAnsweredFor() throws Exception {
    limits = new ServerLimits(200_000, 0, 0, 1);
    stateful = false;
    ready = List.of(pods.get(0).backend());
    assertThat(post(gateway, "never", null).statusCode()).isEqualTo(504);
    await().until(() -> loggedStatus(504) == 1);
    assertThat(loggedStatus(502)).isZero();
  }

  @Test
  void aBodyThatGrowsOverTheLimitOnItsWayIsRefused() throws Exception {
    stateful = false;
    ready = List.of(pods.get(0).backend());
    HttpRequest chunked =
        request(gateway)
            .POST(
                HttpRequest.BodyPublishers.ofByteArrays(
                    Stream.generate(() -> new byte[10_000]).limit(30).toList()))
            .build();
    HttpResponse<String> answer = client.send(chunked, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(413);
    await().until(() -> loggedStatus(413) == 1);
    assertThat(loggedStatus(502)).isZero();
  }

  @Test
  void aServersStackTraceStaysInside() throws Exception {
    HttpResponse<String> answer = post(gateway, "crash", null);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("Tool.java", "java.lang", "com.acme");
  }

  @Test
  void aServerLearnsWhoCalledFromTheGatewayAlone() throws Exception {
    HttpRequest request =
        request(gateway)
            .header("X-Forwarded-For", "6.6.6.6")
            .header("Forwarded", "for=6.6.6.6")
            .header("Traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .header("Origin", "https://ui.example")
            .header("Last-Event-ID", "7")
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    var head = pods.stream().flatMap(p -> p.heads.stream()).findFirst().orElseThrow();
    assertThat(head.get("X-forwarded-for")).containsExactly("127.0.0.1");
    assertThat(head.get("X-forwarded-proto")).containsExactly("http");
    assertThat(head.get("Host")).containsExactly("localhost:" + gateway.port());
    assertThat(head.get("Last-event-id")).containsExactly("7");
    assertThat(head.get("Traceparent")).hasSize(1);
    assertThat(head).doesNotContainKeys("Forwarded", "Origin");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://ui.example");
  }

  @Test
  void nobodyIsLetThroughToAServerInQuarantine() throws Exception {
    assertThat(post(gateway, "initialize", null).statusCode()).isEqualTo(200);
    quarantined = true;
    HttpResponse<String> refused = post(gateway, "initialize", null);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("its tool list differs from the approved one");
  }

  /** More than the five connections to a pod that an HTTP client of Vert.x has by default. */
  @Test
  void streamsOfManyClientsLeaveConnectionsForCalls() throws Exception {
    ready = List.of(pods.get(0).backend());
    for (int i = 0; i < 40; i++) {
      assertThat(listen().statusCode()).isEqualTo(200);
    }
    assertThat(post(gateway, "initialize", null).statusCode()).isEqualTo(200);
  }

  @Test
  void drainingLetsTheLastRequestFinishAndEndsListenersWell() throws Exception {
    ready = List.of(pods.get(0).backend());
    HttpResponse<java.io.InputStream> stream = listen();
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(stream.body().readAllBytes()).isEmpty();
  }

  @Test
  void drainingClosesIdleConnectionsBeforeTheProcessEnds() throws Exception {
    post(gateway, "initialize", null);
    assertThat(gateway.meters().scrape()).contains("mcp_gateway_connections_open 1");
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(gateway.meters().scrape()).contains("mcp_gateway_connections_open 0");
  }

  @Test
  void everyRequestHasOneLineOfJsonInTheLogAndNoSecretInIt() throws Exception {
    String id = post(gateway, "initialize", null).headers().firstValue(SESSION).orElseThrow();
    post(gateway, "secret-argument", id);
    await().until(() -> loggedStatus(200) == 2);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .doesNotContain("secret-argument", id)
        .contains("\"server\":\"team/weather\"", id.substring(id.length() - 8));
  }

  @Test
  void lineOfTheLastRequestIsWrittenBeforeTheEnd() throws Exception {
    post(gateway, "initialize", null);
    gateway.close();
    assertThat(loggedStatus(200)).isEqualTo(1);
  }

  @Test
  void everyLineOfTheLogIsOfThePublishedForm() throws Exception {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/access-log.schema.json")));
    String id = post(gateway, "initialize", null).headers().firstValue(SESSION).orElseThrow();
    post(gateway, "call", id);
    quarantined = true;
    post(gateway, "call", id);
    quarantined = false;
    HttpRequest odd =
        request(gateway)
            .header("Mcp-Method", "x\"}\u0085".repeat(200))
            .header("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    client.send(odd, HttpResponse.BodyHandlers.ofString());
    for (String path : List.of("/nothing", "/%2e/mcp")) {
      URI uri = URI.create("http://localhost:" + gateway.port() + path);
      client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
    await().until(() -> log.toString(StandardCharsets.UTF_8).lines().count() == 6);
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .allSatisfy(line -> assertThat(schema.validate(line, InputFormat.JSON)).isEmpty());
  }

  private long loggedStatus(int status) {
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("\"status\":" + status + ","))
        .count();
  }

  private HttpResponse<java.io.InputStream> listen() throws Exception {
    HttpRequest get = request(gateway).header("Accept", "text/event-stream").GET().build();
    return client.send(get, HttpResponse.BodyHandlers.ofInputStream());
  }

  private HttpResponse<String> post(Gateway through, String body, String session) throws Exception {
    HttpRequest.Builder request = request(through).POST(HttpRequest.BodyPublishers.ofString(body));
    if (session != null) {
      request.header(SESSION, session);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(Gateway through) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + through.port() + "/weather/mcp"))
        .timeout(Duration.ofSeconds(20));
  }

  private Optional<Route> route() {
    return Optional.of(
        new Route(
            new ServerId("team", "weather"),
            "/mcp",
            stateful,
            limits,
            ready,
            List.of(),
            quarantined,
            null));
  }
}
