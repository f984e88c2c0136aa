package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What the catalogue says of a server. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CatalogueSpec(
    @Size(min = 1, max = 100) @JsonPropertyDescription("The server's name for people.")
        String title,
    @Size(min = 1, max = 100) @JsonPropertyDescription("What the server is good for, in one sentence.")
        String description,
    @Size(min = 1, max = 255) @JsonPropertyDescription("The version of the server; the one that it tells unless set.")
        String version,
    @Size(max = 2048) @Pattern(CatalogueSpec.URL) @JsonPropertyDescription("Where its source is.")
        String repository,
    @Size(max = 2048) @Pattern(CatalogueSpec.URL) @JsonPropertyDescription("Where more is said about it.")
        String websiteUrl,
    @Size(max = 8) @JsonPropertyDescription("Addresses of pictures that stand for it.")
        List<@Size(max = 2048) @Pattern(CatalogueSpec.URL) String> icons,
    @Size(max = 32) @JsonPropertyDescription("Words to find it by.")
        List<@Size(min = 1, max = 64) String> tags,
    @Default("true") @JsonPropertyDescription("Whether the catalogue shows it.") Boolean visible) {

  /** An address of the web. */
  static final String URL = "^https?://[^\\s]+$";

  public CatalogueSpec {
    icons = icons == null ? null : List.copyOf(icons);
    tags = tags == null ? null : List.copyOf(tags);
  }
}
