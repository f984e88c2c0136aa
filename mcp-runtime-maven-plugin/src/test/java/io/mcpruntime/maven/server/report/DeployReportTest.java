package io.mcpruntime.maven.server.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.server.report.ServerResult.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class DeployReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeployReport report = new DeployReport();

  private static MCPServer server(String name, String status) {
    return Serialization.unmarshal(
        """
        apiVersion: mcpruntime.io/v1alpha1
        kind: MCPServer
        metadata: {name: %s, namespace: team}
        spec: {image: 'r/w@sha256:1', port: 8088, path: /mcp}
        status: %s
        """
            .formatted(name, status),
        MCPServer.class);
  }

  private void deployThree() {
    report.add("team", "weather");
    report.add("team", "storms");
    report.step("team", "weather", "push", Duration.ofMillis(1200));
    report.applied(server("weather", "{}"), ApplyOutcome.CONFIGURED);
    report.applied(server("storms", "{}"), ApplyOutcome.UNCHANGED);
    report.applied(server("tides", "{}"), ApplyOutcome.CREATED);
    report.ready(
        server(
            "weather",
            "{phase: Ready, url: 'http://h/weather/mcp', conditions: [{type: Ready, status: 'True',"
                + " reason: Ready, message: ''}]}"));
    report.ready(server("storms", "{url: 'http://h/storms/mcp'}"));
  }

  @Test
  void eachServerHasItsResult() {
    deployThree();
    assertThat(report.results())
        .extracting(r -> r.server().name(), ServerResult::result)
        .containsExactly(
            tuple("weather", Outcome.DEPLOYED),
            tuple("storms", Outcome.UNCHANGED),
            tuple("tides", Outcome.NOT_AWAITED));
    report.failed(server("tides", "{}"), "team/tides cannot become Ready: ImagePullBackOff: no");
    assertThat(report.results().get(2).result()).isEqualTo(Outcome.FAILED);
    assertThat(report.results().get(2).server().reason()).contains("ImagePullBackOff");
  }

  @Test
  void documentHasTheFormOfItsSchema() throws Exception {
    deployThree();
    report.add("team", "never");
    JsonNode document =
        JSON.valueToTree(
            Map.of("goal", "deploy", "error", "x", "result", Map.of("servers", report.results())));
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(Path.of("../docs/result.schema.json")));
    assertThat(schema.validate(document.toString(), InputFormat.JSON)).isEmpty();
    JsonNode weather = document.at("/result/servers/0");
    assertThat(weather.path("image").asText()).isEqualTo("r/w@sha256:1");
    assertThat(weather.path("url").asText()).isEqualTo("http://h/weather/mcp");
    assertThat(weather.path("result").asText()).isEqualTo("deployed");
    assertThat(weather.at("/conditions/0/type").asText()).isEqualTo("Ready");
    assertThat(weather.at("/milliseconds/push").asLong()).isEqualTo(1200);
    assertThat(document.at("/result/servers/2/result").asText()).isEqualTo("notAwaited");
    assertThat(document.at("/result/servers/3/result").asText()).isEqualTo("notApplied");
  }

  @Test
  void eachServerIsATestCase() throws Exception {
    deployThree();
    report.failed(server("tides", "{}"), "cannot become Ready: <no> & \"x\"");
    Element suite =
        xml(JUnitReport.of("mcp:deploy", report.results(), "first\nsecond \u0000\uD83D"));
    assertThat(suite.getAttribute("name")).isEqualTo("mcp:deploy");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    NodeList cases = suite.getElementsByTagName("testcase");
    assertThat(IntStream.range(0, 3).mapToObj(i -> (Element) cases.item(i)))
        .extracting(c -> c.getAttribute("classname") + " " + c.getAttribute("name"))
        .containsExactly("mcp.team weather", "mcp.team storms", "mcp.team tides");
    assertThat(((Element) cases.item(0)).getAttribute("time")).isEqualTo("1.200");
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("cannot become Ready: <no> & \"x\"");
    assertThat(failure.getTextContent()).isEqualTo("first\nsecond ??");
  }

  @Test
  void failureBeforeAnyServerIsATestCaseOfItsOwn() throws Exception {
    Element suite = xml(JUnitReport.of("mcp:deploy", List.of(), "no cluster answers"));
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element only = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(only.getAttribute("name")).isEqualTo("mcp:deploy");
    assertThat(only.getElementsByTagName("failure").item(0).getTextContent())
        .isEqualTo("no cluster answers");
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
