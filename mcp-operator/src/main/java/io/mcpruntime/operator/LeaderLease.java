package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.operator.report.FailureText;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease of the leading instance. JOSDK acquires and renews it, but never releases it. */
record LeaderLease(KubernetesClient client, String namespace, String name, String identity) {
  static final String NAME = "mcp-operator";

  private static final Logger LOG = LoggerFactory.getLogger(LeaderLease.class);

  /**
   * The lease of this process. A container that restarts in its pod is a new holder, so the
   * identity is more than the pod's name.
   */
  static LeaderLease of(OperatorSettings settings, KubernetesClient client) {
    String namespace =
        Optional.ofNullable(settings.podNamespace())
            .or(() -> Optional.ofNullable(client.getNamespace()))
            .orElse("default");
    String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator");
    String identity = host + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new LeaderLease(client, namespace, settings.shard().leaseName(), identity);
  }

  /** Returns why this instance stops leading; the client gives the cause only as a stack trace. */
  String lost() {
    return "lost the lease %s/%s: another instance took it, or it could not be renewed in time (needs get, create, update and patch on leases)"
        .formatted(namespace, name);
  }

  /** Lets the next instance take over at once instead of after the lease has expired. */
  void release() {
    try {
      var lease = client.leases().inNamespace(namespace).withName(name).get();
      if (lease == null || !Objects.equals(lease.getSpec().getHolderIdentity(), identity)) {
        return;
      }
      lease.getSpec().setHolderIdentity("");
      lease.getSpec().setLeaseDurationSeconds(1);
      client.resource(lease).update();
      LOG.info("released the lease {}/{}", namespace, name);
    } catch (KubernetesClientException e) {
      LOG.warn(
          "cannot release the lease {}/{}, which expires by itself: {}",
          namespace,
          name,
          FailureText.line(e));
    }
  }
}
