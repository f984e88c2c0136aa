package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No two classes have one simple name with different meanings. */
class ClassNamesTest {
  /** Names that exist in several modules, with the one meaning that they have there. */
  private static final Map<String, String> SHARED =
      Map.of(
          "Main", "starts the process of its module",
          "package-info", "has the name that Java gives",
          "ConnectionLimit", "limits the connections to a port, in gateway and registry",
          "OpsEndpoint", "serves health and metrics, in gateway and registry",
          "ErrorResponse", "is an error as an HTTP response",
          "OpenRequests", "are requests without an answer yet",
          "ServerIdentity", "is the name and version that a server reports, on both sides",
          "ServerState", "is what a process knows of a server: gateway and local mode",
          "Tool", "is MCP's term: a tool that was listed, and the annotation that makes one");

  @Test
  void simpleNameHasOneMeaning() {
    Map<String, Long> counts =
        Repository.files().stream()
            .map(Object::toString)
            .filter(file -> file.matches("mcp-[a-z-]+/src/main/java/.*\\.java"))
            .map(file -> file.replaceAll(".*/|\\.java$", ""))
            .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    counts.values().removeIf(count -> count == 1);
    assertThat(counts.keySet())
        .as("classes with one name: rename one, or say here what both mean")
        .containsExactlyInAnyOrderElementsOf(SHARED.keySet());
  }
}
