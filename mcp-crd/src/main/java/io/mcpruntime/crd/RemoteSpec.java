package io.mcpruntime.crd;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Where a server runs that is not in the cluster, and what the gateway sends to it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RemoteSpec(
    @Required
        @Size(min = 1, max = 1024) @Pattern(RemoteSpec.URL) @JsonPropertyDescription(
            "The URL at which the server answers MCP, such as https://mcp.example.com/mcp. The policy must allow http, and addresses that are not public.")
        String url,
    @Size(min = 1, max = 253) @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") @JsonPropertyDescription(
            "A Secret whose keys are the names of headers, such as Authorization, which the gateway adds to each request. The Secret must be usable for the server, as those of spec.env must.")
        String headersFrom) {

  private static final String NAME =
      "([A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?\\.)*[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?";

  private static final String IPV4 = "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}";

  private static final String IPV6 = "\\[[0-9A-Fa-f:.]{2,45}\\]";

  private static final String PATH = "(/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?)?";

  /**
   * A URL of http or https without user, query and fragment. Certificates are for names, so an
   * address needs http. A number in another form than four decimals is neither name nor address.
   */
  public static final String URL =
      "^(https?://" + NAME + "|http://(" + IPV4 + "|" + IPV6 + "))(:[1-9][0-9]{0,4})?" + PATH + "$";
}
