package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.mcpruntime.maven.server.report.DeployReport;
import io.mcpruntime.maven.server.report.Outcome;
import io.mcpruntime.maven.server.report.ServerReport.Timing;
import io.mcpruntime.maven.server.report.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class GoalRecordTest {
  private static final Path SCHEMA = Path.of("../docs/deploy-result.schema.json");

  @TempDir Path folder;

  private final DeployReport report = new DeployReport();

  private GoalRecord record() {
    return new GoalRecord(folder, "deploy", "1.2.3", report);
  }

  private void begin(String... names) {
    Stream.of(names).forEach(name -> report.server("shop", name));
  }

  private void step(String name, Step step, boolean isDone) {
    try (Timing timing = report.server("shop", name).begin(step)) {
      if (isDone) {
        timing.done();
      }
    }
  }

  private JsonNode result() throws Exception {
    String text = Files.readString(folder.resolve("result.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA))
                .validate(text, InputFormat.JSON))
        .isEmpty();
    return new ObjectMapper().readTree(text);
  }

  private Element suite() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(folder.resolve("TEST-mcp-deploy.xml").toFile())
        .getDocumentElement();
  }

  private static Element testCase(Element suite, int index) {
    return (Element) suite.getElementsByTagName("testcase").item(index);
  }

  @Test
  void serversHaveTheirResultAndTheTimeOfEachStep() throws Exception {
    begin("weather");
    step("weather", Step.BUILD, true);
    step("weather", Step.PUSH, true);
    report.server("shop", "weather").image("registry.example/weather@sha256:1");
    report.server("shop", "weather").is(Outcome.PUSHED);
    record().success(Map.of("servers", report.results()));
    JsonNode server = result().at("/result/servers/0");
    assertThat(server.path("result").asText()).isEqualTo("pushed");
    assertThat(server.path("image").asText()).isEqualTo("registry.example/weather@sha256:1");
    assertThat(server.path("millis").fieldNames()).toIterable().containsExactly("build", "push");
    assertThat(result().path("version").asText()).isEqualTo("1.2.3");
    assertThat(suite().getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void theServerWhoseStepWasNotDoneFailed() throws Exception {
    begin("orders", "weather");
    step("weather", Step.APPLY, false);
    record().failure("shop/weather cannot become Ready: <x> & \"y\"\u0007\n    | line");
    JsonNode servers = result().at("/result/servers");
    assertThat(servers.findValuesAsText("result")).containsExactly("pending", "failed");
    assertThat(servers.at("/1/reason").asText()).contains("cannot become Ready");
    Element suite = suite();
    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    Element failure = (Element) testCase(suite, 1).getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo("shop/weather cannot become Ready: <x> & \"y\"?");
    assertThat(failure.getTextContent()).endsWith("\n    | line");
  }

  @Test
  void aFailureOfNoServerIsThatOfAll() throws Exception {
    begin("orders", "weather");
    record().failure("no cluster");
    assertThat(result().at("/result/servers").findValuesAsText("result"))
        .containsExactly("failed", "failed");
    assertThat(suite().getAttribute("failures")).isEqualTo("2");
  }

  @Test
  void metadataThatCannotBeReadIsAFailedTestCase() throws Exception {
    report.begin();
    record().failure(".mcp/servers.yaml:4:5: unknown key");
    assertThat(result().path("message").asText()).startsWith(".mcp/servers.yaml:4:5");
    assertThat(testCase(suite(), 0).getAttribute("name")).isEqualTo("metadata");
  }

  @Test
  void aRolledBackServerIsAFailureOfTheDeploy() throws Exception {
    begin("weather");
    step("weather", Step.WAIT, false);
    report.server("shop", "weather").is(Outcome.ROLLED_BACK);
    record().failure("not Ready");
    assertThat(result().at("/result/servers/0/result").asText()).isEqualTo("rolledBack");
    assertThat(suite().getAttribute("failures")).isEqualTo("1");
  }

  @Test
  void anEarlierResultIsGoneWhenAGoalBegins() throws Exception {
    record().success(Map.of("servers", report.results()));
    record().begin();
    assertThat(folder.resolve("result.json")).doesNotExist();
  }
}
