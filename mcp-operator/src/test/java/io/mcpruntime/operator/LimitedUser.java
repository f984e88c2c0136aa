package io.mcpruntime.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user of the API server with the rights of the operator, and no others. */
final class LimitedUser {
  private static final Path MANIFEST =
      Path.of("../mcp-distribution/src/main/resources/io/mcpruntime/distribution/operator.yaml");

  private LimitedUser() {}

  /** As setup makes it. */
  static ClusterRole role(Stage stage) {
    return manifest(ClusterRole.class, stage);
  }

  /** As setup makes it in the platform's namespace. */
  static Role platform(Stage stage) {
    return manifest(Role.class, stage);
  }

  private static <T> T manifest(Class<T> kind, Stage stage) {
    try {
      String manifest = Files.readString(MANIFEST).replaceAll("\\$\\{(\\w+)}", "$1");
      return stage.client.load(new ByteArrayInputStream(manifest.getBytes(UTF_8))).items().stream()
          .filter(kind::isInstance)
          .map(kind::cast)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A user who may do what the role says, and nothing else. */
  static Config of(Stage stage, ClusterRole role) {
    String name = stage.namespace;
    account(stage);
    stage
        .client
        .resource(new ClusterRoleBuilder(role).editMetadata().withName(name).endMetadata().build())
        .create();
    stage
        .client
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", name)
                .addNewSubject("", "ServiceAccount", "operator", name)
                .build())
        .create();
    return as(stage);
  }

  /** A user who may do that in these namespaces only. */
  static Config of(Stage stage, ClusterRole role, List<String> namespaces) {
    account(stage);
    for (String namespace : namespaces) {
      stage
          .client
          .resource(
              new RoleBuilder()
                  .withNewMetadata()
                  .withName("operator")
                  .withNamespace(namespace)
                  .endMetadata()
                  .withRules(role.getRules())
                  .build())
          .create();
      stage
          .client
          .resource(
              new RoleBindingBuilder()
                  .withNewMetadata()
                  .withName("operator")
                  .withNamespace(namespace)
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "Role", "operator")
                  .addNewSubject("", "ServiceAccount", "operator", stage.namespace)
                  .build())
          .create();
    }
    return as(stage);
  }

  /** What setup grants in the platform's own namespace, there. */
  private static void platformRole(Stage stage) {
    Role role = platform(stage);
    role.getMetadata().setNamespace(stage.platform);
    stage.client.resource(role).create();
    stage
        .client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(role.getMetadata().getName())
                .withNamespace(stage.platform)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", role.getMetadata().getName())
                .addNewSubject("", "ServiceAccount", "operator", stage.namespace)
                .build())
        .create();
  }

  private static void account(Stage stage) {
    platformRole(stage);
    stage
        .client
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("operator")
                .withNamespace(stage.namespace)
                .endMetadata()
                .build())
        .create();
  }

  private static Config as(Stage stage) {
    String name = stage.namespace;
    String token =
        stage
            .client
            .serviceAccounts()
            .inNamespace(name)
            .withName("operator")
            .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
            .getStatus()
            .getToken();
    Config admin = Config.fromKubeconfig(ApiServer.kubeconfig());
    return new ConfigBuilder()
        .withAutoConfigure(false)
        .withMasterUrl(admin.getMasterUrl())
        .withCaCertData(admin.getCaCertData())
        .withCaCertFile(admin.getCaCertFile())
        .withOauthToken(token)
        .build();
  }
}
