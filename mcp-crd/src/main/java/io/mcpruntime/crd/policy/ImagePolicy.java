package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The images that the MCPServers of a namespace may run.
 *
 * @param digestRequired whether images must be named by digest; the default is {@code false}
 * @param allowed prefixes of image names, each ending with {@code /} or naming a whole repository;
 *     all images when empty
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record ImagePolicy(Boolean digestRequired, List<String> allowed) {

  /** Allows every image. */
  public static final ImagePolicy ANY = new ImagePolicy(false, List.of());

  public ImagePolicy {
    allowed = allowed == null ? null : List.copyOf(allowed);
  }

  ImagePolicy over(ImagePolicy defaults) {
    return new ImagePolicy(
        NamespacePolicy.either(digestRequired, defaults.digestRequired),
        NamespacePolicy.either(allowed, defaults.allowed));
  }
}
