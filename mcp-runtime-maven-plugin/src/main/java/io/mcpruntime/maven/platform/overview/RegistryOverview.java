package io.mcpruntime.maven.platform.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.platform.Part;
import io.mcpruntime.maven.platform.PlatformParts;
import io.mcpruntime.maven.platform.PullSecret;
import io.mcpruntime.maven.platform.options.LastSetup;
import io.mcpruntime.maven.platform.options.SetupOption;
import io.mcpruntime.maven.platform.options.SetupOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The registry of a cluster: whether it works, and how it is used.
 *
 * @param parts the registry, and the part of it on each node
 * @param imageNames what images of servers are called, as pods pull them
 * @param storage the size of its volume, as setup requested it
 * @param deletes whether namespaces may delete their images
 * @param loginsFor the hosts of other registries for which the cluster has a login; null where the
 *     user may not see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegistryOverview(
    List<PlatformParts.State> parts,
    String imageNames,
    String image,
    String storage,
    boolean deletes,
    List<String> loginsFor) {

  /** Reads it. */
  public static RegistryOverview read(Cluster cluster) throws ClusterException {
    PlatformParts parts = new PlatformParts(cluster);
    SetupOptions options = SetupOptions.of(Map.of()).over(LastSetup.read(cluster).options());
    return new RegistryOverview(
        Stream.of(Part.REGISTRY, Part.READ_THROUGH).map(parts::state).toList(),
        "127.0.0.1:" + options.value(SetupOption.REGISTRY_PORT) + "/NAMESPACE/SERVER",
        options.value(SetupOption.REGISTRY_IMAGE),
        options.value(SetupOption.REGISTRY_STORAGE),
        Boolean.parseBoolean(options.value(SetupOption.REGISTRY_DELETE)),
        PullSecret.hosts(cluster));
  }

  /** Whether no part is known not to be ready. */
  public boolean ready() {
    return parts.stream().noneMatch(PlatformParts.State::isDown);
  }

  /** The lines of {@code mcp:registry-status}. */
  public List<String> status() {
    return ClusterOverview.parts(parts);
  }

  /** The lines of {@code mcp:registry-info}. */
  public List<String> info() {
    return List.of(
        "images of servers  " + imageNames,
        "pushed by          mvn mcp:push, mcp:deploy (port-forward to namespace registry)",
        "registry's image   " + image,
        "volume             " + storage,
        "deletion           " + (deletes ? "by each namespace, of its own images" : "none"),
        "logins for others  " + logins());
  }

  private String logins() {
    if (loginsFor == null) {
      return "not visible to this user";
    }
    return loginsFor.isEmpty()
        ? "none; mvn mcp:registry-provision -Dmcp.registry=HOST/PATH stores one"
        : String.join(", ", loginsFor);
  }
}
