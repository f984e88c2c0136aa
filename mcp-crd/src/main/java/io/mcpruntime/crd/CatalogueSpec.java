package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The server's entry in the catalogue. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CatalogueSpec(
    @Size(min = 1, max = 100) @JsonPropertyDescription("The display name of the server.")
        String title,
    @Size(min = 1, max = 100) @JsonPropertyDescription("A description of the server in one sentence.")
        String description,
    @Size(min = 1, max = 255) @JsonPropertyDescription(
            "The version of the server. The default is the version that it reports.")
        String version,
    @Size(max = 2048) @Pattern(CatalogueSpec.URL) @JsonPropertyDescription("The URL of the source repository.")
        String repository,
    @Size(max = 2048) @Pattern(CatalogueSpec.URL) @JsonPropertyDescription("The URL of the server's home page.")
        String websiteUrl,
    @Size(max = 8) @JsonPropertyDescription("Icon URLs.")
        List<@Size(max = 2048) @Pattern(CatalogueSpec.URL) String> icons,
    @Size(max = 32) @JsonPropertyDescription("Tags for searching the catalogue.")
        List<@Size(min = 1, max = 64) String> tags,
    @Default("true") @JsonPropertyDescription("Whether the catalogue lists the server.")
        Boolean visible) {

  /** An HTTP or HTTPS URL. */
  static final String URL = "^https?://[^\\s]+$";

  public CatalogueSpec {
    icons = icons == null ? null : List.copyOf(icons);
    tags = tags == null ? null : List.copyOf(tags);
  }
}
