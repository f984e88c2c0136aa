package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import java.util.Map;

/** The approved tools of a server. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolsSpec(
    @Pattern(ToolsSpec.HASH) @JsonPropertyDescription(
            "The hash of the approved tool list, as in status.tools.hash. The condition ToolsMatch is True while the server lists exactly these tools.")
        String lock,
    @JsonPropertyDescription(
            "The hash of each approved tool, by name. With these hashes, ToolsMatch names the tools that changed.")
        Map<String, String> approved) {

  /** The format of a hash by the probe's ToolsHash. */
  static final String HASH = "^[a-f0-9]{64}$";

  public ToolsSpec {
    approved = approved == null ? null : Map.copyOf(approved);
  }
}
