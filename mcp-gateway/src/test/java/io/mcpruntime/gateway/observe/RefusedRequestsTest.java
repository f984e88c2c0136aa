package io.mcpruntime.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.Gateway;
import io.mcpruntime.gateway.GatewayOptions;
import io.mcpruntime.gateway.route.FixedRoutes;
import io.mcpruntime.hostile.client.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefusedRequestsTest {
  private final RefusedRequests refused = new RefusedRequests();
  private final Map<String, Integer> unlisted = new TreeMap<>();

  @Test
  void someOfAClientAreListedAndTheOthersCounted() {
    for (int i = 0; i < 100; i++) {
      assertThat(refused.isListed("10.0.0.1", 404)).isEqualTo(i < RefusedRequests.LISTED);
    }
    assertThat(refused.isListed("10.0.0.2", 404)).isTrue();
    refused.next((client, more, status) -> unlisted.put(client, more));
    assertThat(unlisted).containsOnly(Map.entry("10.0.0.1", 100 - RefusedRequests.LISTED));
    assertThat(refused.isListed("10.0.0.1", 404)).isTrue();
  }

  @Test
  void clientsAreFew() {
    for (int i = 0; i < 2 * RefusedRequests.MAX_CLIENTS; i++) {
      boolean listed = refused.isListed("client-" + i, 404);
      assertThat(listed).isEqualTo(i < RefusedRequests.MAX_CLIENTS + RefusedRequests.LISTED);
    }
    refused.next((client, more, status) -> unlisted.put(client, more));
    assertThat(unlisted)
        .containsOnly(Map.entry("others", RefusedRequests.MAX_CLIENTS - RefusedRequests.LISTED));
  }

  /** All in one second or not, most of so many are not listed, and none is lost. */
  @Test
  void floodOfRefusedRequestsIsFewLinesOfTheLog() throws Exception {
    int requests = 5_000;
    int together = 100;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (Gateway gateway =
            Gateway.start(FixedRoutes.of(), GatewayOptions.builder().accessLog(log).build());
        RawConnection client = new RawConnection(gateway.port())) {
      for (int i = 0; i < requests; i += together) {
        client.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(together));
        readAnswers(client, together);
      }
    }
    long lines = log.toString(StandardCharsets.UTF_8).lines().count();
    assertThat(lines).isPositive().isLessThan(requests / 2);
  }

  private static void readAnswers(RawConnection client, int count) throws IOException {
    for (int answers = 0; answers < count; ) {
      String line = client.statusLine();
      assertThat(line).as("the next line").isNotEmpty();
      answers += line.contains(" 404 ") ? 1 : 0;
    }
  }
}
