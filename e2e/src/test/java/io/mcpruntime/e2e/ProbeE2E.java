package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mcpruntime.maven.client.call.SavedCalls;
import io.mcpruntime.maven.client.check.Check;
import io.mcpruntime.maven.client.check.ServerChecks;
import io.mcpruntime.probe.CallResult;
import io.mcpruntime.probe.Era;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The probe understands servers that others wrote, of both eras, with and without a gateway. */
@OnMachine
class ProbeE2E {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static ServersBehindGateway servers;

  @BeforeAll
  static void start() {
    servers = ServersBehindGateway.start();
  }

  @AfterAll
  static void stop() {
    if (servers != null) {
      servers.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyServerIsAskedInItsOwnEra(ServerProgram program) throws Exception {
    Era expected = program == ServerProgram.GO_STATELESS ? Era.MODERN : Era.LEGACY;
    try (McpClient client = McpClient.connect(servers.direct(program), PATIENCE)) {
      assertThat(client.era()).isEqualTo(expected);
      assertThat(client.server().name()).isNotBlank();
      assertThat(client.tools()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void gatewayChangesNothingOfWhatIsSeen(ServerProgram program) throws Exception {
    try (McpClient direct = McpClient.connect(servers.direct(program), PATIENCE);
        McpClient through = McpClient.connect(servers.through(program), PATIENCE)) {
      assertThat(through.era()).isEqualTo(direct.era());
      assertThat(through.server()).isEqualTo(direct.server());
      assertThat(ToolsHash.of(through.tools())).isEqualTo(ToolsHash.of(direct.tools()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GO", "GO_STATELESS"})
  void toolIsCalledInBothEras(ServerProgram program) throws Exception {
    assertThat(call(program, "test_simple_text", null).text())
        .isEqualTo("This is a simple text response for testing.");
    assertThat(call(program, "test_error_handling", null).isError()).isTrue();
  }

  /** A server of 2026-07-28 refuses a call whose headers don't repeat what its schema says. */
  @Test
  void argumentsAreRepeatedInHeaders() throws Exception {
    JsonNode arguments = JsonNodeFactory.instance.objectNode().put("region", "Rīga");

    assertThat(call(ServerProgram.GO_STATELESS, "test_x_mcp_header", arguments).text())
        .contains("region=Rīga");
  }

  @Test
  void exampleAnswersWithWhatItsSchemaPromises() throws Exception {
    List<Check> checks = new ArrayList<>();
    new ServerChecks(Set.of(), SavedCalls.NONE, checks::add, failure -> failure)
        .run(servers.direct(ServerProgram.WEATHER), PATIENCE);

    assertThat(checks).extracting(Check::outcome).containsOnly(Check.Outcome.PASSED);
    assertThat(checks).extracting(Check::name).contains("call of forecast", "call of compare");
  }

  private static CallResult call(ServerProgram program, String tool, JsonNode arguments)
      throws ProbeException {
    try (McpClient client = McpClient.connect(servers.direct(program), PATIENCE)) {
      List<Tool> tools = client.tools();
      assertThat(tools).extracting(Tool::name).contains(tool);
      return client.call(tool, arguments);
    }
  }
}
