package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.CallerPolicy;
import io.mcpruntime.gateway.guard.GatewayRefusal;
import io.mcpruntime.gateway.observe.TrafficObserver;
import io.mcpruntime.gateway.proxy.PageHandler;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TrafficTest {
  private static final PageHandler HELLO =
      request -> {
        if (!request.path().equals("/hello")) {
          return false;
        }
        request.response().end("hello");
        return true;
      };

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private volatile String failing = "";
  private final Pod pod = new Pod("a");
  private final Gateway gateway =
      Gateway.start(
          FixedRoutes.of(pod.route()),
          GatewayOptions.builder()
              .traffic(
                  (server, method) -> {
                    see("begin", "begin " + server.name() + " " + method);
                    return new Recorder();
                  })
              .pages(HELLO)
              .callers(new CallerPolicy(Set.of("localhost"), Set.of()))
              .build());

  TrafficTest() throws IOException {}

  @AfterEach
  void stop() {
    gateway.close();
    pod.close();
  }

  @Test
  void anExchangeIsSeenFromItsBodyToItsEnd() throws Exception {
    post("call");
    await().until(() -> seen.size() == 5);
    assertThat(seen)
        .containsExactly(
            "begin weather POST", "asked call", "answered 200", "part a 4", "ended 200");
  }

  @Test
  void aBodyThatIsPassedOnAsItComesIsSeenWhole() throws Exception {
    post("x".repeat(300_000));
    await().until(() -> seen.contains("ended 200"));
    assertThat(
            seen.stream()
                .filter(event -> event.startsWith("asked "))
                .mapToInt(event -> event.length() - "asked ".length())
                .sum())
        .isEqualTo(300_000);
  }

  @Test
  void anEventIsSeenWhileItsStreamIsOpen() throws Exception {
    HttpRequest listen = request("/weather/mcp").GET().build();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                client.send(listen, BodyHandlers.ofInputStream()).body(),
                StandardCharsets.UTF_8))) {
      pod.events.add("one");
      assertThat(lines.readLine()).isEqualTo("data: one");
      await().until(() -> seen.contains("part data: one\n\n"));
      assertThat(seen).noneMatch(event -> event.startsWith("ended"));
    }
    pod.events.add("anybody there?");
    await().until(() -> seen.contains("ended 499"));
  }

  @Test
  void whatTheGatewayItselfAnswersIsSeenAsSuch() throws Exception {
    HttpRequest lost =
        request("/weather/mcp")
            .header("Mcp-Session-Id", "nobody's")
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    assertThat(client.send(lost, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
    await().until(() -> seen.size() == 3);
    assertThat(seen)
        .containsExactly(
            "begin weather POST", "refused " + GatewayRefusal.SESSION_ENDED.message(), "ended 404");
  }

  @Test
  void aPageIsShownWhereNoServerIsToWhoMayCall() throws Exception {
    assertThat(client.send(request("/hello").GET().build(), BodyHandlers.ofString()).body())
        .isEqualTo("hello");
    assertThat(status(request("/other"))).isEqualTo(404);
    assertThat(status(request("/hello").header("Origin", "https://evil.example"))).isEqualTo(403);
    assertThat(seen).isEmpty();
  }

  /** A watch that fails in the beginning, at each part of either body, and at the end. */
  @ParameterizedTest
  @ValueSource(strings = {"begin", "asked", "answered", "part", "ended"})
  void observerThatThrowsStopsNoRequest(String step) throws Exception {
    failing = step;
    for (int i = 0; i < 2; i++) {
      HttpRequest call =
          request("/weather/mcp").POST(HttpRequest.BodyPublishers.ofString("call")).build();
      HttpResponse<String> answer = client.send(call, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("a 4");
    }
    await().until(() -> seen.stream().filter(event -> event.startsWith(step)).count() == 2);
    assertThat(seen).noneMatch(event -> event.startsWith("in no time"));
  }

  private void see(String step, String event) {
    seen.add(event);
    if (step.equals(failing)) {
      throw new IllegalStateException("the test's observer fails at " + step);
    }
  }

  private int status(HttpRequest.Builder request) throws Exception {
    return client.send(request.GET().build(), BodyHandlers.ofString()).statusCode();
  }

  private void post(String body) throws Exception {
    client.send(
        request("/weather/mcp").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
  }

  private final class Recorder implements TrafficObserver.Watch {
    @Override
    public void asked(Buffer part) {
      see("asked", "asked " + part);
    }

    @Override
    public void answered(int status, MultiMap headers) {
      see("answered", "answered " + status);
    }

    @Override
    public void part(Buffer part) {
      see("part", "part " + part);
    }

    @Override
    public void refused(GatewayRefusal refusal) {
      see("refused", "refused " + refusal.message());
    }

    @Override
    public void ended(int status, long nanos) {
      see("ended", nanos > 0 ? "ended " + status : "in no time");
    }
  }
}
