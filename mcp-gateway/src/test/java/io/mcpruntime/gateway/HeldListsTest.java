package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.guard.ResourceLimits;
import io.mcpruntime.gateway.route.Route;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Attacks by locked servers whose tool lists, of 1 MB each, never end. */
class HeldListsTest {
  private static final int SERVERS = 6;
  private static final int CLIENTS = 8;
  private static final int BUDGET = 32 << 20;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void serversWhoseListsNeverEndLeaveRoomForOthers() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = gateway(pod, SERVERS)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < SERVERS * CLIENTS; i++) {
        answers.add(http.sendAsync(list(gateway, i % SERVERS), BodyHandlers.ofString()));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> refused(answers) >= answers.size() - BUDGET / 4 / 1_000_000);
      long held = answers.stream().filter(answer -> !answer.isDone()).count();
      assertThat(held).as("lists that still come in").isPositive();
      assertThat(http.send(call(gateway, 0), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void oneServerLeavesRoomForTheListsOfAnother() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = gateway(pod, 2)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        answers.add(http.sendAsync(list(gateway, 0), BodyHandlers.ofString()));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> refused(answers) >= CLIENTS - BUDGET / 8 / 1_000_000);
      pod.endless = false;
      assertThat(http.send(list(gateway, 1), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void serversOfOtherNamespacesWhoseListsNeverEndLeaveRoomForOne() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = gateway(pod, SERVERS)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < (SERVERS - 1) * CLIENTS; i++) {
        answers.add(http.sendAsync(list(gateway, i % (SERVERS - 1)), BodyHandlers.ofString()));
      }
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> refused(answers) >= answers.size() - BUDGET / 4 / 1_000_000);
      pod.endless = false;
      for (int i = 0; i < 4; i++) {
        HttpResponse<String> list = http.send(list(gateway, SERVERS - 1), BodyHandlers.ofString());
        assertThat(list.body()).isEqualTo(LockedServer.LIST);
      }
      assertThat(answers)
          .filteredOn(CompletableFuture::isDone)
          .noneMatch(answer -> answer.join().body().contains("of this server are held"));
    }
  }

  private static long refused(List<CompletableFuture<HttpResponse<String>>> answers) {
    return answers.stream()
        .filter(CompletableFuture::isDone)
        .filter(answer -> answer.join().statusCode() == 503)
        .count();
  }

  private static Gateway gateway(Pod pod, int servers) throws IOException {
    pod.tools = LockedServer.LIST;
    pod.endless = true;
    Map<String, Route> routes = new HashMap<>();
    for (int i = 0; i < servers; i++) {
      routes.put("/" + i + "/mcp", LockedServer.route("team-" + i, "large", pod.backend()));
    }
    return Gateway.start(
        path -> Optional.ofNullable(routes.get(path)),
        GatewayOptions.builder().limits(new ResourceLimits(BUDGET, 500, 500)).build());
  }

  private static HttpRequest list(Gateway gateway, int server) {
    return post(gateway, server, "{\"method\":\"tools/list\"}");
  }

  /** Of more than a tenth of what all requests and answers may hold. */
  private static HttpRequest call(Gateway gateway, int server) {
    String argument = "a".repeat(BUDGET / 10);
    return post(gateway, server, "{\"method\":\"tools/call\",\"a\":\"" + argument + "\"}");
  }

  private static HttpRequest post(Gateway gateway, int server, String body) {
    URI uri = URI.create("http://localhost:" + gateway.port() + "/" + server + "/mcp");
    return HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }
}
