package io.mcpruntime.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.mcpruntime.crd.MCPServer;

/**
 * Copies objects through JSON, and the problem of a server, which JSON does not contain.
 * Thread-safe.
 */
record ServerCloner(KubernetesSerialization json) implements Cloner {
  @Override
  public <T extends HasMetadata> T clone(T object) {
    T copy = json.clone(object);
    if (object instanceof MCPServer server && copy instanceof MCPServer other) {
      other.withProblem(server.problem().orElse(null));
    }
    return copy;
  }
}
