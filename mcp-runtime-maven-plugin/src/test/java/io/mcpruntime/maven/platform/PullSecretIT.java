package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.ApplyOutcome;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PullLogin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What setup does about the login for pulls, on a real API server. */
class PullSecretIT {
  private static final PullSecret ONE = login("one");

  private static ApiServer server;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    for (String name : List.of("mcp-runtime", "team", "other")) {
      cluster
          .client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
      server.close();
    }
  }

  @Test
  void loginIsWrittenForTheOperatorAndTakenAwayWithAllCopies() throws ClusterException {
    assertThat(ONE.apply(cluster)).isEqualTo(ApplyOutcome.CREATED);
    assertThat(ONE.apply(cluster)).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(login("two").apply(cluster)).isEqualTo(ApplyOutcome.CONFIGURED);
    assertThat(original().getType()).isEqualTo("kubernetes.io/dockerconfigjson");
    copy("team", "mcp-operator");
    copy("other", "somebody");
    assertThat(PullSecret.unchanged().apply(cluster)).isEqualTo(ApplyOutcome.UNCHANGED);
    assertThat(original()).isNotNull();
    assertThat(PullSecret.none().apply(cluster)).isEqualTo(ApplyOutcome.CONFIGURED);
    assertThat(namespaces()).as("of somebody else's Secret").containsExactly("other");
    assertThat(PullSecret.none().apply(cluster)).isEqualTo(ApplyOutcome.UNCHANGED);
  }

  private static PullSecret login(String password) {
    return PullSecret.with(new PullLogin("registry.example", new Login("me", password)));
  }

  private static Secret original() {
    return cluster.client().secrets().inNamespace("mcp-runtime").withName(PullSecret.NAME).get();
  }

  private static void copy(String namespace, String manager) {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName(PullSecret.NAME)
            .withNamespace(namespace)
            .endMetadata()
            .addToStringData("k", "v")
            .build();
    cluster.client().resource(secret).fieldManager(manager).serverSideApply();
  }

  private static List<String> namespaces() {
    return cluster.client().secrets().inAnyNamespace().list().getItems().stream()
        .filter(secret -> secret.getMetadata().getName().equals(PullSecret.NAME))
        .map(secret -> secret.getMetadata().getNamespace())
        .toList();
  }
}
