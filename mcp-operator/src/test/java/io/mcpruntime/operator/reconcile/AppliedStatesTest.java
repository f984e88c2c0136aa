package io.mcpruntime.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.mcpruntime.crd.MCPServer;
import org.junit.jupiter.api.Test;

class AppliedStatesTest {
  private static final AppliedStates.Write WRITE = new AppliedStates.Write("desired", "actual");

  private final AppliedStates states = new AppliedStates();

  @Test
  void objectsOfADeletedServerAreForgottenAndNoOthers() {
    MCPServer deleted = server("deleted");
    MCPServer other = server("other");
    states.of(deleted, Service.class).written(WRITE);
    states.of(other, Service.class).written(WRITE);
    states.forget(deleted);
    assertThat(states.of(deleted, Service.class).isLastWrite(WRITE)).isFalse();
    assertThat(states.of(other, Service.class).isLastWrite(WRITE)).isTrue();
    assertThat(states.of(other, Deployment.class).isLastWrite(WRITE)).as("another kind").isFalse();
  }

  private static MCPServer server(String name) {
    MCPServer server = new MCPServer();
    server.setMetadata(new ObjectMetaBuilder().withNamespace("team").withName(name).build());
    return server;
  }
}
