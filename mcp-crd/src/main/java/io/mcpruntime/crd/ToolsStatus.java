package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The tools that a server listed when it was last asked. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolsStatus(
    @JsonPropertyDescription("How many tools there are.") Integer count,
    @Size(max = 50) @JsonPropertyDescription("The names of the first 50 tools.") List<String> names,
    @JsonPropertyDescription("SHA-256 of the whole tool list.") String hash) {

  public ToolsStatus {
    names = names == null ? null : List.copyOf(names);
  }
}
