package io.mcpruntime.maven.server.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.maven.metadata.Hint;
import org.junit.jupiter.api.Test;

class EndpointHintTest {
  private final MCPServer server =
      Serialization.unmarshal(
          """
          apiVersion: mcpruntime.io/v1alpha1
          kind: MCPServer
          metadata: {name: orders}
          spec: {image: "r/x:1", port: 9090, path: /api/mcp}
          """,
          MCPServer.class);

  @Test
  void serverThatAnswersElsewhereIsNotToldWhatItSaysAlready() {
    assertThat(EndpointHint.of(server, ready(Reasons.NOT_MCP, "HTTP 404")))
        .hasValue(
            Hint.of(
                "it is asked on port 9090 at path /api/mcp; where it answers is not known: look in"
                    + " its log or documentation, and write what differs, port: NUMBER or path:"
                    + " /PATH, into its entry in .mcp"));
  }

  @Test
  void serverThatNothingReachesMayListenInItsOwnPodOnly() {
    assertThat(EndpointHint.of(server, ready(Reasons.ROLLING, "nothing answers")))
        .hasValue(
            Hint.of(
                "it is asked on port 9090 at path /api/mcp, from outside of its pod: it must listen"
                    + " on all addresses, 0.0.0.0, not on 127.0.0.1 only; where it answers is not"
                    + " known: look in its log or documentation, and write what differs, port:"
                    + " NUMBER or path: /PATH, into its entry in .mcp"));
  }

  @Test
  void otherReasonsHaveNoPartInIt() {
    assertThat(EndpointHint.of(server, ready(Reasons.QUOTA_EXCEEDED, "full"))).isEmpty();
  }

  @Test
  void serverOfTheOlderTransportIsFoundWhereItIsAsked() {
    String message = "speaks the older transport HTTP+SSE (an event \"endpoint\" at /sse)";
    assertThat(EndpointHint.of(server, ready(Reasons.NOT_MCP, message))).isEmpty();
  }

  private static Condition ready(String reason, String message) {
    return new ConditionBuilder().withReason(reason).withMessage(message).build();
  }
}
