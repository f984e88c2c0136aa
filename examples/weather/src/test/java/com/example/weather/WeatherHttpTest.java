package com.example.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.weather.RawConnection.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running server, as callers see it that make mistakes, and while it stops. */
class WeatherHttpTest {
  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

  private final WeatherServer server =
      WeatherServer.started(new Settings(0, Units.METRIC, List.of()));

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void itSaysThatItIsHealthy() throws Exception {
    try (var connection = new RawConnection(server.port())) {
      assertThat(connection.get("/healthz")).isEqualTo(new Answer(200, "ok\n"));
    }
  }

  @Test
  void aForeignHostOrOriginIsRefused() throws Exception {
    try (var connection = new RawConnection(server.port())) {
      assertThat(connection.post("Host: weather.mcp-servers.svc\r\n", PING).status())
          .isEqualTo(200);
      assertThat(connection.post("Host: evil.example\r\n", PING))
          .isEqualTo(
              new Answer(
                  421, "{\"error\":\"this Host is not allowed: name it in ALLOWED_HOSTS\"}"));
      assertThat(connection.post("Host: localhost\r\nOrigin: http://evil.example\r\n", PING))
          .extracting(Answer::status)
          .isEqualTo(403);
    }
  }

  @Test
  void anUnknownMethodIsAnsweredInTheProtocol() throws Exception {
    try (var connection = new RawConnection(server.port())) {
      Answer answer = connection.post("Host: localhost\r\n", PING.replace("ping", "nope"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("-32601", "\"id\":1");
    }
  }

  @Test
  void aCallWithoutParamsIsAnsweredInTheProtocol() throws Exception {
    try (var connection = new RawConnection(server.port())) {
      Answer answer = connection.post("Host: localhost\r\n", PING.replace("ping", "tools/call"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("-32602", "params do not fit the method", "\"id\":1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{bad", "[]", "{}", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\"}"})
  void noAnswerShowsAStackTrace(String body) throws Exception {
    try (var connection = new RawConnection(server.port())) {
      assertThat(connection.post("Host: localhost\r\n", body).body())
          .contains("\"error\"")
          .doesNotContain("stackTrace", "\\tat ", ".java", "Exception")
          .hasSizeLessThan(200);
    }
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    try (var connection = new RawConnection(server.port())) {
      assertThat(connection.get("/nowhere")).isEqualTo(new Answer(404, "{\"error\":\"HTTP 404\"}"));
    }
  }

  @Test
  void aPortInUseIsNamed() {
    Settings same = new Settings(server.port(), Units.METRIC, List.of());

    assertThatThrownBy(() -> WeatherServer.started(same))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot listen on port " + server.port() + ": set PORT to a free one");
  }

  @Test
  void aStopWaitsForTheCallInFlight() throws Exception {
    try (var caller = new RawConnection(server.port());
        var watcher = new RawConnection(server.port())) {
      assertThat(watcher.get("/healthz").status()).isEqualTo(200);
      caller.send(
          "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Accept: application/json, text/event-stream\r\nExpect: 100-continue\r\n"
              + "Content-Length: "
              + PING.length()
              + "\r\n\r\n");
      assertThat(caller.answer().status()).isEqualTo(100);

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      Answer health = watcher.get("/healthz");
      while (health.status() == 200) {
        health = watcher.get("/healthz");
      }
      assertThat(health).isEqualTo(new Answer(503, "stopping\n"));
      assertThat(stopped).isNotDone();

      caller.send(PING);
      assertThat(caller.answer().body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
      stopped.get(10, TimeUnit.SECONDS);
    }
  }
}
