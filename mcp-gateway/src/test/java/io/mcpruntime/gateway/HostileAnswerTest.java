package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.route.Address;
import io.mcpruntime.gateway.route.Backend;
import io.mcpruntime.gateway.route.Limits;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.route.RouteTable;
import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.hostile.server.HostileServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends malformed and hostile answers through a gateway; the path selects the behaviour. */
class HostileAnswerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private HostileServer server;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    server = HostileServer.start();
    RouteTable table = path -> Optional.of(route(path));
    gateway = Gateway.start(table, GatewayOptions.defaults().withAccessLog(log));
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
    gateway.drain(java.time.Duration.ZERO, java.time.Duration.ofSeconds(30));
    assertThat(gateway.meters().scrape()).contains("status=\"502\"");
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
        Limits.DEFAULT,
        List.of(new Backend(new Address("127.0.0.1", server.port(), 1))),
        List.of());
  }

  private HttpResponse<String> post(String behaviour) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/%s/mcp".formatted(gateway.port(), behaviour)))
            .POST(HttpRequest.BodyPublishers.ofString("{\"id\":1,\"method\":\"tools/call\"}"))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
