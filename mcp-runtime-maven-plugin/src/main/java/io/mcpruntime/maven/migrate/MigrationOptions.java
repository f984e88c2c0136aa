package io.mcpruntime.maven.migrate;

import java.nio.file.Path;

/**
 * What a user asks for.
 *
 * @param root what messages show names relative to
 * @param from a file or folder, or {@code null} for the projects' own
 * @param fromCluster whether a cluster's resources are migrated too, or alone without {@code from}
 * @param namespace the only one to look at in the cluster, and that of resources without one; or
 *     {@code null}
 * @param target where the result goes
 * @param dryRun whether nothing is written
 * @param unprotected whether servers are opened to callers that they were kept from
 */
public record MigrationOptions(
    Path root,
    Path from,
    boolean fromCluster,
    String namespace,
    Target target,
    boolean dryRun,
    boolean unprotected) {

  /** Where the result goes. */
  public enum Target {
    BESIDE,
    IN_PLACE,
    CLUSTER
  }
}
