package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.MCPServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIT {
  private static final Path DISTRIBUTION =
      Path.of("../mcp-distribution/src/main/resources/io/mcpruntime/distribution");

  private static final Pattern METRIC =
      Pattern.compile("\\b(mcp_operator_|operator_sdk_|jvm_)\\w+");

  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage();
  }

  @AfterEach
  void stop() {
    stage.close();
  }

  @Test
  void killedOperatorConvergesAfterRestart(@TempDir Path folder) throws Exception {
    Process killed = OperatorProgram.start(stage.namespace, folder);
    try {
      stage.apply("image: 'w:1'");
      stage.deployment();
    } finally {
      killed.destroyForcibly().waitFor();
    }
    stage.apply("image: 'w:2'");
    stage.of(Service.class).delete();
    stage.startOperator(false);
    stage.eventually(
        Deployment.class,
        d ->
            assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                .isEqualTo("w:2"));
    stage.eventually(Service.class, s -> {});
  }

  @Test
  void secondInstanceTakesOverWhenTheFirstEnds() {
    OperatorProcess first = stage.startOperator(true);
    await().untilAsserted(() -> assertThat(stage.leaseHolder()).isNotEmpty());
    String leader = stage.leaseHolder();
    stage.startOperator(true);
    stage.apply("image: w");
    stage.deployment();
    first.close();
    assertThat(stage.leaseHolder()).as("the lease is given back at once").isNotEqualTo(leader);
    stage.of(Deployment.class).delete();
    stage.deployment();
    assertThat(stage.leaseHolder()).isNotEmpty().isNotEqualTo(leader);
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void lostLeaseIsAFailureThatEndsTheProcess() {
    stage.startOperator(true);
    await().untilAsserted(() -> assertThat(stage.leaseHolder()).isNotEmpty());
    stage
        .client
        .leases()
        .inNamespace(stage.platform)
        .withName(LeaderLease.NAME)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"holderIdentity\": \"thief\"}}");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(stage.failures).singleElement().asString().startsWith("lost the lease"));
  }

  @Test
  void healthAndMetricsAnswer() throws Exception {
    int port = stage.startOperator(false).httpPort();
    stage.apply("image: w");
    stage.condition("Accepted=True Valid");
    assertThat(get(port, "/livez").statusCode()).isEqualTo(200);
    assertThat(get(port, "/readyz").statusCode()).isEqualTo(200);
    assertThat(get(port, "/metrics").body())
        .contains("operator_sdk_controllers_execution_reconcile_seconds_count")
        .contains("mcp_operator_servers{phase=\"Pending\"} 1.0")
        .contains("mcp_operator_server_ready_seconds_bucket");
    stage.of(MCPServer.class).delete();
    await()
        .untilAsserted(
            () ->
                assertThat(get(port, "/metrics").body())
                    .contains("mcp_operator_servers{phase=\"Pending\"} 0.0"));
  }

  @Test
  void metricsOfDashboardAndAlertsAreOnesThatTheOperatorHas() throws Exception {
    int port = stage.startOperator(false).httpPort();
    stage.apply("image: w");
    stage.condition("Accepted=True Valid");
    String scraped = get(port, "/metrics").body();
    for (String file : List.of("operator-dashboard.json", "alerts.yaml")) {
      String text = Files.readString(DISTRIBUTION.resolve(file));
      Set<String> asked = new TreeSet<>();
      for (Matcher found = METRIC.matcher(text); found.find(); ) {
        asked.add(found.group());
      }
      assertThat(asked).as(file).isNotEmpty();
      assertThat(asked)
          .as(file)
          .allSatisfy(metric -> assertThat(scraped).containsPattern("\n" + metric + "[{ ]"));
    }
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
