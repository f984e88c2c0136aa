package io.mcpruntime.maven.project.settings;

import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.maven.metadata.Endpoint.Value;
import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The path at which a server answers, of which a framework has its parts in several settings. */
record EndpointPath(Framework framework, Settings settings) {
  private static final String PROTOCOL = "spring.ai.mcp.server.protocol";
  private static final int LONGEST_PATH = 256;

  /**
   * Null where nothing of it is written.
   *
   * @param remarks takes what no server can have
   */
  Value value(List<Hint> remarks) {
    StringBuilder path = new StringBuilder();
    String origin = null;
    List<List<String>> parts = framework.pathNames();
    for (int i = 0; i < parts.size(); i++) {
      Optional<Setting> part = settings.first(inOrder(parts.get(i)));
      boolean isLast = i == parts.size() - 1;
      path.append('/').append(part.map(Setting::value).orElse(isLast ? "mcp" : ""));
      origin = part.isEmpty() ? origin : part.get().origin();
    }
    String whole = path.toString().replaceAll("/{2,}", "/");
    if (origin == null
        || (whole.matches(MCPServerSpec.OWN_PATH) && whole.length() <= LONGEST_PATH)) {
      return origin == null ? null : new Value(whole, origin, false);
    }
    remarks.add(
        new Hint(
            "the path %s %s is none that MCPServer allows; where it answers at another, "
                .formatted(Problems.quoted(whole), origin),
            List.of("path: /mcp")));
    return null;
  }

  /** Spring AI has two endpoints, and serves the one of its protocol. */
  private List<String> inOrder(List<String> names) {
    boolean isStateless =
        settings
            .get(PROTOCOL)
            .filter(protocol -> protocol.value().equalsIgnoreCase("stateless"))
            .isPresent();
    List<String> ordered = new ArrayList<>(names);
    if (isStateless) {
      Collections.reverse(ordered);
    }
    return ordered;
  }
}
