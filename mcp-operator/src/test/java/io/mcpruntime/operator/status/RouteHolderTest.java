package io.mcpruntime.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteHolderTest {
  private static final MCPServer FIRST = server("b", "weather", "2026-11-23T12:00:00Z", null);
  private static final MCPServer LATER = server("a", "weather", "2026-11-23T12:00:01Z", null);

  @Test
  void serverAloneHasItsRoute() {
    assertThat(RouteHolder.otherThan(FIRST, List.of(FIRST))).isEmpty();
  }

  @Test
  void olderServerHasTheRoute() {
    assertThat(RouteHolder.otherThan(LATER, List.of(LATER, FIRST))).contains("b/weather");
    assertThat(RouteHolder.otherThan(FIRST, List.of(LATER, FIRST))).isEmpty();
  }

  @Test
  void nameDecidesBetweenServersOfOneSecond() {
    MCPServer twin = server("a", "weather", FIRST.getMetadata().getCreationTimestamp(), null);
    assertThat(RouteHolder.otherThan(FIRST, List.of(FIRST, twin))).contains("a/weather");
    assertThat(RouteHolder.otherThan(twin, List.of(FIRST, twin))).isEmpty();
  }

  @Test
  void longPathBelongsToItsServerHoweverYoungThatIs() {
    MCPServer old = server("c", "old", "2020-01-01T00:00:00Z", "/a/weather/mcp");
    assertThat(RouteHolder.otherThan(old, List.of(old, LATER))).contains("a/weather");
  }

  private static MCPServer server(String namespace, String name, String created, String route) {
    return Serialization.unmarshal(
        """
        metadata: {namespace: %s, name: %s, creationTimestamp: "%s"}
        spec: {image: w%s}
        """
            .formatted(namespace, name, created, route == null ? "" : ", route: " + route),
        MCPServer.class);
  }
}
