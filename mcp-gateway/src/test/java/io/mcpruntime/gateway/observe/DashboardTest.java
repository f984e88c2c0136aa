package io.mcpruntime.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.gateway.route.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final Path DASHBOARD =
      Path.of(
          "../mcp-distribution/src/main/resources/io/mcpruntime/distribution/gateway-dashboard.json");

  private static final Pattern METRIC = Pattern.compile("\\b(mcp_gateway_|jvm_)\\w+");

  @Test
  void everyMetricOfTheDashboardIsOneThatTheGatewayHas() throws IOException {
    GatewayMeters meters = new GatewayMeters();
    ServerMeters server = meters.of(new ServerId("team", "weather"));
    server.answered(200, 1_000_000);
    server.backendError("connect");
    meters.refused(404);
    String scraped = meters.scrape();
    String dashboard = Files.readString(DASHBOARD);
    assertThat(new ObjectMapper().readTree(dashboard).path("panels")).isNotEmpty();
    Set<String> asked = new TreeSet<>();
    for (Matcher found = METRIC.matcher(dashboard); found.find(); ) {
      asked.add(found.group());
    }
    assertThat(asked).hasSizeGreaterThan(5);
    assertThat(asked).allSatisfy(metric -> assertThat(scraped).contains("\n" + metric + "{"));
  }

  @Test
  void theServersNamespaceIsNotMistakenForTheGatewaysOwn() {
    GatewayMeters meters = new GatewayMeters();
    meters.of(new ServerId("team", "weather")).answered(499, -1);
    assertThat(meters.scrape())
        .contains(
            "mcp_gateway_requests_total{server=\"weather\",server_namespace=\"team\",status=\"499\"} 1.0");
  }
}
