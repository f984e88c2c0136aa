package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when a deployment can't succeed: one line that names the reason. */
@OnCluster
class FailuresE2E {
  private static final String NAMESPACE = "mcp-e2e-failures";

  @TempDir static Path folder;
  private static KubernetesClient client;
  private static String image;

  @BeforeAll
  static void platform() {
    client = new KubernetesClientBuilder().build();
    Maven.in(folder, Maven.goal("setup")).succeeded();
    image = Pods.platformImage(client);
    Namespaces.ready(client, NAMESPACE);
  }

  @AfterAll
  static void remove() {
    if (client != null) {
      client.namespaces().withName(NAMESPACE).delete();
      client.close();
    }
  }

  @Test
  void imageThatDoesNotExistIsNamed() throws IOException {
    Command.Run run = apply("absent", "    image: 127.0.0.1:5000/no-such-image:1\n");
    assertThat(run.output())
        .contains("absent cannot become Ready: ")
        .containsPattern("ErrImagePull|ImagePullBackOff");
    assertThat(run.output()).contains("no-such-image");
  }

  @Test
  void crashingServerShowsItsLastLines() throws IOException {
    Command.Run run =
        apply("crashing", "    image: " + image + "\n    command: [java, NoSuchClass]\n");
    assertThat(run.output()).contains("crashing cannot become Ready: CrashLoopBackOff");
    assertThat(run.output()).contains("| ").contains("ClassNotFoundException: NoSuchClass");
  }

  @Test
  void serverThatSpeaksHttpButNotMcpIsNamed() throws IOException {
    String command = "    command: [java, -m, jdk.httpserver, -b, 0.0.0.0, -p, '8088', -d, /app]\n";
    Command.Run run = apply("website", "    image: " + image + "\n" + command);
    assertThat(run.output()).contains("website cannot become Ready: NotMcp").contains("HTTP 405");
  }

  @Test
  void serverThatFitsNoNodeIsNamed() throws IOException {
    Command.Run run =
        apply("huge", "    image: " + image + "\n    resources: {requests: {memory: 4000Gi}}\n");
    assertThat(run.output()).contains("huge cannot become Ready: Unschedulable");
  }

  @Test
  void quotaIsNamed() throws IOException {
    client
        .resource(
            new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("none")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addToHard("requests.cpu", new io.fabric8.kubernetes.api.model.Quantity("1m"))
                .endSpec()
                .build())
        .create();
    try {
      Command.Run run =
          apply("greedy", "    image: " + image + "\n    resources: {requests: {cpu: 2m}}\n");
      assertThat(run.output()).contains("greedy cannot become Ready: QuotaExceeded");
    } finally {
      client.resourceQuotas().inNamespace(NAMESPACE).withName("none").delete();
    }
  }

  @Test
  void missingPermissionNamesVerbAndResource() throws IOException {
    Path kubeconfig = Users.withoutRights(client, NAMESPACE, folder.resolve("nobody.yaml"));
    Command.Run setup =
        Maven.in(folder, Map.of("KUBECONFIG", kubeconfig.toString()), Maven.goal("setup"));
    assertThat(setup.exit()).isNotZero();
    assertThat(setup.output()).contains("not allowed").contains("get configmaps");
    Path project = project("forbidden", "    image: " + image + "\n");
    Command.Run apply =
        Maven.in(project, Map.of("KUBECONFIG", kubeconfig.toString()), Maven.goal("apply"));
    assertThat(apply.output()).contains("not allowed").containsPattern("(patch|get) mcpservers");
    assertThat(apply.output()).doesNotContain("\tat ");
  }

  private static Command.Run apply(String name, String fields) throws IOException {
    Command.Run run = Maven.in(project(name, fields), Maven.goal("apply"));
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).doesNotContain("\tat ");
    return run;
  }

  private static Path project(String name, String fields) throws IOException {
    Path project = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(project.resolve(".mcp"));
    Files.writeString(
        project.resolve(".mcp/servers.yaml"),
        "version: v1\nservers:\n  - name: "
            + name
            + "\n    namespace: "
            + NAMESPACE
            + "\n"
            + fields);
    Files.writeString(
        project.resolve("pom.xml"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>e2e</groupId><artifactId>"
            + name
            + "</artifactId><version>1</version><packaging>pom</packaging></project>");
    return project;
  }
}
