package io.mcpruntime.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.ServerId;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {
  @Test
  void serverThatAnswersWithAnyStatusMakesFewSeries() {
    GatewayMeters meters = new GatewayMeters();
    ServerMeters server = meters.of(new ServerId("team", "weather"));
    for (int status = 200; status < 600; status++) {
      server.answered(status, -1);
    }
    String scrape = meters.scrape();
    assertThat(scrape.lines().filter(line -> line.startsWith("mcp_gateway_requests_total{")))
        .hasSizeLessThan(30);
    assertThat(scrape).contains("status=\"404\"", "status=\"4xx\"", "status=\"2xx\"");
  }
}
