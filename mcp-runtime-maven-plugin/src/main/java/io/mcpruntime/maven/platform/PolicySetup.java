package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.crd.policy.PolicyException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.policy.PolicyConfig;
import io.mcpruntime.maven.platform.policy.PolicyOptions;
import io.mcpruntime.maven.platform.policy.Profile;
import java.util.List;

/** The administrator's policy of one cluster, with what a setup changes of it. */
public final class PolicySetup {
  private final Cluster cluster;
  private final PolicyOptions options;
  private final PolicyConfig config;
  private final PlatformPolicy policy;

  private PolicySetup(Cluster cluster, PolicyOptions options, PolicyConfig config)
      throws ClusterException {
    this.cluster = cluster;
    this.options = options;
    this.config = config;
    policy = parsed(config);
  }

  /**
   * Reads what the cluster has and puts the options over it; writes nothing.
   *
   * @throws IllegalArgumentException when both don't go together
   */
  public static PolicySetup read(Cluster cluster, PolicyOptions options) throws ClusterException {
    return new PolicySetup(cluster, options, found(cluster).with(options));
  }

  /** What the cluster has. */
  static PolicyConfig found(Cluster cluster) throws ClusterException {
    ConfigMap name = PolicyConfig.skeleton();
    try {
      return PolicyConfig.of(cluster.client().resource(name).get());
    } catch (KubernetesClientException e) {
      throw Failures.explain("cannot read " + Applier.name(name), e);
    }
  }

  /**
   * Requires an image to be named by digest where the profile is hardened; images of {@code
   * localhost/} come from no registry.
   *
   * @param image may be null
   * @throws IllegalArgumentException that names the option
   */
  public void requireDigest(String option, String image) {
    if (config.profile() == Profile.HARDENED
        && image != null
        && !image.startsWith("localhost/")
        && !image.matches(".+@sha256:[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "%s is %s; the hardened profile requires a digest: write -D%s=NAME@sha256:…"
              .formatted(option, image, option));
    }
  }

  /** Checks what a profile requires of the other options, and says which one is kept. */
  void check(PlatformOptions platform, Permissions permissions, Progress progress)
      throws ClusterException {
    if (options.isChange()) {
      permissions.require(List.of(config.object()), List.of("get", "create", "patch"));
    }
    if (config.profile() == Profile.HARDENED) {
      if (options.profile() == null) {
        progress.say("profile hardened is kept; -Dmcp.profile=default ends it");
      }
      if (platform.scope().namespaces().isEmpty()) {
        throw new ClusterException(
            "the hardened profile serves listed namespaces only: write"
                + " -Dmcp.namespaces=team-a,team-b, or end the profile with -Dmcp.profile=default");
      }
      try {
        requireDigest("mcp.registryImage", platform.registryImage());
      } catch (IllegalArgumentException e) {
        throw new ClusterException(e.getMessage(), e);
      }
    }
  }

  /** Writes the ConfigMap where an option says so; else it stays as it is. */
  ApplyOutcome apply() throws ClusterException {
    return options.isChange()
        ? new Applier(cluster).apply(config.object()).outcome()
        : ApplyOutcome.UNCHANGED;
  }

  /** The policy in effect after the setup. */
  PlatformPolicy policy() {
    return policy;
  }

  private static PlatformPolicy parsed(PolicyConfig config) throws ClusterException {
    try {
      return PlatformPolicy.parse(config.yaml());
    } catch (PolicyException e) {
      throw new ClusterException(
          Applier.name(PolicyConfig.skeleton())
              + ": "
              + e.getMessage()
              + "; correct it, or write another with -Dmcp.policy=FILE",
          e);
    }
  }
}
