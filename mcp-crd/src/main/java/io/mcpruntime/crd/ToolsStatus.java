package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The tools that a server listed in the last handshake. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolsStatus(
    @JsonPropertyDescription("The number of tools.") Integer count,
    @Size(max = 50) @JsonPropertyDescription("The names of the first 50 tools.") List<String> names,
    @JsonPropertyDescription("The SHA-256 hash of the complete tool list.") String hash,
    @JsonPropertyDescription(
            "The pod template of the pod that listed the tools, as in its annotation mcpruntime.io/template.")
        String template) {

  public ToolsStatus {
    names = names == null ? null : List.copyOf(names);
  }

  /** These tools, listed by a pod of this template. */
  public ToolsStatus listedBy(String template) {
    return new ToolsStatus(count, names, hash, template);
  }
}
