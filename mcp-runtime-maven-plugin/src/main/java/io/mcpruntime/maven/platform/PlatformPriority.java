package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.maven.cluster.Applier;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.cluster.Failures;
import io.mcpruntime.maven.output.Progress;
import io.mcpruntime.maven.platform.route.RouteChoice.None;
import java.util.List;

/**
 * The PriorityClass of the platform's pods. It is an object of the whole cluster that not every
 * user of setup may create; a pod that names a class which doesn't exist is refused.
 */
final class PlatformPriority {
  /** What a setup does about it. */
  enum Choice {
    CREATE,
    /** It exists: setup never changes it, and its value cannot be changed. */
    KEEP,
    /** The pods get no priority. */
    NONE
  }

  private static final int FORBIDDEN = 403;

  private final KubernetesClient client;
  private final Progress progress;
  private final PriorityClass wanted =
      (PriorityClass)
          Manifests.of(PlatformOptions.any(), new None(""), "any", "")
              .objects(Part.PRIORITY)
              .get(0);

  PlatformPriority(KubernetesClient client, Progress progress) {
    this.client = client;
    this.progress = progress;
  }

  /** Asks the API server, and changes nothing. */
  Choice choose() throws ClusterException {
    try {
      PriorityClass found = client.resource(wanted).get();
      if (found == null) {
        client.resource(wanted).patch(Applier.context(true), wanted);
        return Choice.CREATE;
      }
      if (!wanted.getValue().equals(found.getValue())) {
        progress.say(
            "      NOTE: PriorityClass %s has the value %d and stays as it is; setup gives it %d"
                .formatted(name(), found.getValue(), wanted.getValue()));
      }
      return Choice.KEEP;
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw Failures.explain("cannot ask for " + Applier.name(wanted), e);
      }
      progress.say(
          "      NOTE: you may not create PriorityClasses: pods of servers can keep the platform's"
              + " from being scheduled. Ask the cluster's administrator for: kubectl create"
              + " priorityclass %s --value=%d, and run mvn mcp:setup again"
                  .formatted(name(), wanted.getValue()));
      return Choice.NONE;
    }
  }

  /** The one that a setup made, if this user may delete it. */
  List<HasMetadata> removable() throws ClusterException {
    try {
      PriorityClass found = client.resource(wanted).get();
      if (found == null
          || found.getMetadata().getLabels() == null
          || !found
              .getMetadata()
              .getLabels()
              .entrySet()
              .containsAll(wanted.getMetadata().getLabels().entrySet())) {
        return List.of();
      }
      client.resource(wanted).dryRun().delete();
      return List.of(wanted);
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw Failures.explain("cannot ask for " + Applier.name(wanted), e);
      }
      progress.say("kept: PriorityClass %s, which you may not delete".formatted(name()));
      return List.of();
    }
  }

  private String name() {
    return wanted.getMetadata().getName();
  }
}
