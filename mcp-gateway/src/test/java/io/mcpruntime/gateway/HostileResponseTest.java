package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.PodAddress;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ServerLimits;
import io.mcpruntime.hostile.client.RawConnection;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends malformed and hostile answers through a gateway; the path selects the behaviour. */
class HostileResponseTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private HostileServer server;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    server = HostileServer.start();
    RouteTable table = path -> Optional.of(route(path));
    gateway = Gateway.start(table, GatewayOptions.builder().accessLog(log).build());
  }

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
        "switching",
        "interim-endless",
        "no-http",
        "length-negative",
        "length-text",
        "length-twice",
        "head-large",
        "head-many",
        "closed",
        "closed-in-head",
        "long-session"
      })
  void answerThatIsNoneIsA502AndReleased(String behaviour) throws Exception {
    HttpResponse<String> answer = post(behaviour);
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("\"error\"");
    await()
        .untilAsserted(
            () ->
                assertThat(log.toString(StandardCharsets.UTF_8))
                    .contains("\"status\":502")
                    .contains("\"refused\":\""));
    assertThat(post("good").statusCode()).isEqualTo(200);
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
    assertThat(gateway.meters().scrape()).contains("status=\"502\"");
  }

  @Test
  void interimAnswersAreDropped() throws Exception {
    for (int i = 0; i < 20; i++) {
      HttpResponse<String> answer = post("interim");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
  }

  @Test
  void tooManyInterimAnswersAreA502ThatSaysSo() throws Exception {
    HttpResponse<String> answer = post("interim-endless");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("more than 16 interim responses");
  }

  @Test
  void secondAnswerReachesNobody() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      answers.add(client.sendAsync(request("two-answers", "POST"), BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().body()).isNotEqualTo("[]");
    }
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @ValueSource(strings = {"page-html", "page-svg+xml", "page-javascript"})
  void pagesAreNeutralised(String behaviour) throws Exception {
    HttpResponse<String> answer = post(behaviour);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .doesNotContain("html", "svg", "script");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.headers().allValues("Content-Security-Policy"))
        .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    for (String dropped :
        List.of(
            "Set-Cookie",
            "Service-Worker-Allowed",
            "Clear-Site-Data",
            "Strict-Transport-Security",
            "Refresh",
            "Link",
            "Alt-Svc",
            "Access-Control-Allow-Origin",
            "WWW-Authenticate")) {
      assertThat(answer.headers().allValues(dropped)).as(dropped).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "closed-in-body, POST",
    "closed-in-body, GET",
    "closed-in-chunk, POST",
    "closed-in-chunk, GET"
  })
  void cutAnswerLooksCutAndIsReleased(String behaviour, String method) throws Exception {
    assertThatThrownBy(() -> send(behaviour, method)).isInstanceOf(IOException.class);
    gateway.drain(Duration.ZERO, Duration.ofSeconds(30));
    await()
        .untilAsserted(
            () ->
                assertThat(gateway.meters().scrape())
                    .contains("kind=\"broken\",server=\"hostile\",server_namespace=\"team\"} 1"));
  }

  @Test
  void errorWithANumberThatNobodyCanReadIsAnswered() throws Exception {
    HttpResponse<String> answer = post("error-number");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("cannot be forwarded");
  }

  @Test
  void endlessErrorIsCutAndTheServerLetGo() throws Exception {
    HttpResponse<String> answer = post("error-endless");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).hasSizeLessThan(200_000);
    assertThat(post("good").statusCode()).isEqualTo(200);
    await().until(() -> gateway.meters().scrape().contains("mcp_gateway_buffered_bytes 0.0"));
  }

  @Test
  void errorsThatStopInTheirTextAreHeldWithinTheBudgetAndTheOthersCut() throws Exception {
    ResourceLimits small = new ResourceLimits(6 << 20, 100, 100);
    try (Gateway tight =
        Gateway.start(
            path -> Optional.of(route(path)), GatewayOptions.builder().limits(small).build())) {
      List<RawConnection> clients = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        RawConnection client = new RawConnection(tight.port());
        client.send(RawConnection.head("/error-stalled/mcp", 2) + "{}");
        clients.add(client);
      }
      await()
          .until(
              () ->
                  tight.meters().scrape().contains("status=\"500\"")
                      && tight.meters().scrape().contains("mcp_gateway_buffered_bytes 1"));
      for (RawConnection client : clients) {
        client.close();
      }
      await().until(() -> tight.meters().scrape().contains("mcp_gateway_buffered_bytes 0.0"));
    }
  }

  @Test
  void earlyAnswerLeavesNoConnectionToTheServerOpen() throws Exception {
    try (RawConnection client = new RawConnection(gateway.port())) {
      client.send(
          "POST /early/mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "11000\r\n"
              + "x".repeat(0x11000)
              + "\r\n");
      assertThat(client.statusLine()).contains(" 200 ");
      await().until(() -> server.connections() == 0);
    }
  }

  @Test
  void errorOfManyLinesIsPassedOn() throws Exception {
    assertThat(post("error-newlines").statusCode()).isEqualTo(500);
    assertThat(gateway.lag().toMillis()).isLessThan(2_000);
  }

  private Route route(String path) {
    return new Route(
        new ServerId("team", "hostile"),
        path,
        true,
        ServerLimits.DEFAULT,
        List.of(new Backend(new PodAddress("127.0.0.1", server.port(), 1))),
        List.of());
  }

  private HttpResponse<String> post(String behaviour) throws Exception {
    return send(behaviour, "POST");
  }

  private HttpResponse<String> send(String behaviour, String method) throws Exception {
    return client.send(request(behaviour, method), BodyHandlers.ofString());
  }

  private HttpRequest request(String behaviour, String method) {
    HttpRequest.BodyPublisher body =
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString("{\"id\":1,\"method\":\"tools/call\"}");
    return HttpRequest.newBuilder(
            URI.create("http://localhost:%d/%s/mcp".formatted(gateway.port(), behaviour)))
        .method(method, body)
        .build();
  }
}
