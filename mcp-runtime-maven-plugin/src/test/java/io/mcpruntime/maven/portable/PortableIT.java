package io.mcpruntime.maven.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.mcpruntime.crd.CrdResource;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ApiServer;
import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real API server accepts what is written for each target, and refuses a field it doesn't know.
 */
class PortableIT {
  private static final PatchContext STRICT =
      new PatchContext.Builder()
          .withPatchType(PatchType.SERVER_SIDE_APPLY)
          .withFieldManager("test")
          .withFieldValidation("Strict")
          .withDryRun(List.of("All"))
          .build();

  private static ApiServer server;
  private static Cluster cluster;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    server = ApiServer.start(Path.of("target", "kube-api-test").toAbsolutePath());
    cluster = Cluster.connect(null);
    load(CrdResource.yaml());
    load(Files.readString(Path.of("src/test/resources/portable/crds.yaml")));
    client()
        .resource(new NamespaceBuilder().withNewMetadata().withName("shop").endMetadata().build())
        .create();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NATIVE", "KUSTOMIZE", "KMCP", "LIFECYCLE_OPERATOR"})
  void apiServerAcceptsEveryFieldThatIsWritten(Target target) throws Exception {
    for (MCPServer one : List.of(PortableServers.full(), PortableServers.small())) {
      accepted(Files.readString(write(target, one)));
    }
  }

  @Test
  void toolhivesOwnDefinitionAcceptsEveryFieldThatIsWritten() throws Exception {
    load(ToolhiveDefinitions.servers());
    for (MCPServer one : List.of(PortableServers.full(), PortableServers.small())) {
      accepted(Files.readString(write(Target.TOOLHIVE, one)));
    }
    String unknown =
        Files.readString(write(Target.TOOLHIVE, PortableServers.small()))
            .replace("mcpPort:", "mcpPorts:");
    assertThatThrownBy(() -> apply(unknown)).hasMessageContaining("mcpPorts");
  }

  @Test
  void kubectlBuildsTheSameResourcesFromTheBase() throws Exception {
    TargetFiles files = new TargetFiles(Target.KUSTOMIZE, folder);
    files.write(PortableServers.full(), null);
    files.write(PortableServers.small(), null);
    Process kubectl =
        new ProcessBuilder(
                ApiServer.program("kubectl").toString(),
                "kustomize",
                folder.resolve("kustomize/base").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String built = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor()).isZero();
    assertThat(client().load(stream(built)).items())
        .containsExactlyInAnyOrder(parsed(PortableServers.full()), parsed(PortableServers.small()));
  }

  @Test
  void helmRendersTheResourceThatNativeIs() throws Exception {
    new TargetFiles(Target.HELM, folder).write(PortableServers.full(), "1.2.0");
    assertThat(client().load(stream(helm("--namespace", "shop"))).items())
        .containsExactly(parsed(PortableServers.full()));
    MCPServer scaled = PortableServers.full();
    assertThat(helm("--namespace", "shop", "--set", "replicas=0", "--set", "image=a/b:2"))
        .contains("replicas: 0", "a/b:2")
        .doesNotContain(scaled.getSpec().image());
  }

  private String helm(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("helm", "template", "x", folder.resolve("helm/orders").toString()));
    command.addAll(List.of(options));
    try {
      Process helm =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String text = new String(helm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(helm.waitFor()).isZero();
      return text;
    } catch (IOException e) {
      String why = "no helm on the PATH: go install helm.sh/helm/v3/cmd/helm@v3.22.0";
      System.err.println("NOT RUN: THE CHART IN HELM ITSELF. " + why);
      return abort(why);
    }
  }

  private static HasMetadata parsed(MCPServer one) {
    return client().load(stream(MCPServerYaml.of(one))).items().get(0);
  }

  private Path write(Target target, MCPServer one) throws Exception {
    return new TargetFiles(target, folder).write(one, "1.2.0").path();
  }

  /** The definition may have been made a moment ago. */
  private static void accepted(String yaml) {
    await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsMatching(
            e -> e instanceof KubernetesClientException api && api.getCode() == 404)
        .untilAsserted(() -> assertThatCode(() -> apply(yaml)).doesNotThrowAnyException());
  }

  private static void apply(String yaml) {
    client().load(stream(yaml)).items().forEach(item -> client().resource(item).patch(STRICT));
  }

  private static void load(String yaml) {
    client().load(stream(yaml)).create();
  }

  private static ByteArrayInputStream stream(String yaml) {
    return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
  }

  private static KubernetesClient client() {
    return cluster.client();
  }
}
