package io.mcpruntime.maven.platform.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.local.child.ProgramPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is asked of kind, k3d and minikube. None of them runs here: a script with their name is a
 * stand-in that records its arguments and its input, and answers what the test wants.
 */
class ClusterProvisionTest {
  private static final ProvisionRequest REQUEST =
      new ProvisionRequest("dev", 9080, 9443, null, Duration.ofMinutes(1));

  @TempDir Path folder;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private ClusterProvision provision() {
    return new ClusterProvision(new ProgramPath(List.of(folder)), said::add);
  }

  /** Records one argument a line, then the input; runs {@code script} with the arguments. */
  private void standIn(String program, String script) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve(program),
            "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done >> %s\ncat >> %1$s\n%s\n"
                .formatted(log(), script));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private Path log() {
    return folder.resolve("log");
  }

  private List<String> asked() throws Exception {
    return Files.readAllLines(log());
  }

  @Test
  void kindGetsItsPortsByAConfiguration() throws Exception {
    standIn("kind", "[ \"$1\" = get ] && echo other; echo Ready");
    assertThat(provision().run(null, REQUEST, false)).contains("kind-dev");
    assertThat(asked())
        .startsWith("get", "clusters", "create", "cluster", "--name", "dev", "--wait", "60s")
        .containsSequence("--config", "-", "kind: Cluster")
        .contains(
            "      - {containerPort: 80, hostPort: 9080, listenAddress: 127.0.0.1}",
            "      - {containerPort: 443, hostPort: 9443, listenAddress: 127.0.0.1}");
    assertThat(said)
        .contains(
            "runs kind create cluster --name dev --wait 60s --config -",
            "  Ready",
            "next: mvn mcp:setup -Dmcp.context=kind-dev -Dmcp.gatewayUrl=http://127.0.0.1:9080");
  }

  @Test
  void k3dGetsItsPortsOfTheLoadBalancer() throws Exception {
    standIn("k3d", "");
    assertThat(provision().run("k3d", REQUEST, false)).contains("k3d-dev");
    assertThat(asked())
        .containsExactly(
            "cluster",
            "list",
            "--no-headers",
            "cluster",
            "create",
            "dev",
            "--port",
            "127.0.0.1:9080:80@loadbalancer",
            "--port",
            "127.0.0.1:9443:443@loadbalancer",
            "--wait",
            "--timeout",
            "60s");
  }

  @Test
  void minikubeGetsItsPortsAndTheIngressAddonAlsoWhereItHasNoProfile() throws Exception {
    standIn("minikube", "[ \"$1\" = profile ] && exit 14; exit 0");
    assertThat(provision().run("minikube", REQUEST, false)).contains("dev");
    assertThat(asked())
        .containsSequence(
            "start",
            "--profile",
            "dev",
            "--addons",
            "ingress",
            "--ports",
            "127.0.0.1:9080:80,127.0.0.1:9443:443");
  }

  @ParameterizedTest
  @CsvSource({
    "kind, dev",
    "k3d, dev   1/1   0/0   true",
    "minikube, '{\"valid\":[{\"Name\": \"dev\"}]}'"
  })
  void clusterThatExistsIsLeftAsItIs(String program, String list) throws Exception {
    standIn(program, "echo '" + list + "'");
    provision().run(program, REQUEST, false);
    assertThat(asked()).doesNotContain("create", "start");
    assertThat(said).contains("the " + program + " cluster dev is there already");
  }

  @ParameterizedTest
  @CsvSource({"kind, dev-2", "k3d, dev-2   1/1", "minikube, '{\"valid\":[{\"Name\":\"dev-2\"}]}'"})
  void clusterOfALongerNameIsAnotherOne(String program, String list) throws Exception {
    standIn(program, "echo '" + list + "'");
    provision().run(program, REQUEST, false);
    assertThat(said).noneMatch(line -> line.endsWith("is there already"));
  }

  @Test
  void failureHasTheLastLineOfTheProgram() throws Exception {
    standIn("kind", "[ \"$1\" = create ] && echo 'ERROR: no\tdocker' && exit 3; exit 0");
    assertThatThrownBy(() -> provision().run("kind", REQUEST, false))
        .hasMessage("kind create failed (exit code 3): ERROR: no docker");
  }

  @Test
  void programThatDoesNotEndInTimeIsNamed() throws Exception {
    standIn("kind", "exec sleep 600");
    ProvisionRequest brief = new ProvisionRequest("dev", 1, 2, null, Duration.ofMillis(100));
    assertThatThrownBy(() -> provision().run("kind", brief, false))
        .hasMessageStartingWith("kind create did not end within ")
        .hasMessageEndingWith("; a longer time with -Dmcp.timeout");
  }

  @Test
  void interruptedProgramIsEndedWithItsChildren() throws Exception {
    standIn("kind", "[ \"$1\" = create ] && { sleep 600 & echo $!; wait; }; exit 0");
    Thread test = Thread.currentThread();
    List<Long> children = new CopyOnWriteArrayList<>();
    ClusterProvision provision =
        new ClusterProvision(
            new ProgramPath(List.of(folder)),
            line -> {
              if (line.matches(" {2}\\d+")) {
                children.add(Long.parseLong(line.strip()));
                test.interrupt();
              }
            });
    assertThatThrownBy(() -> provision.run("kind", REQUEST, false))
        .hasMessage("kind create was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    ProcessHandle.of(children.get(0)).ifPresent(child -> child.onExit().join());
  }

  @Test
  void programThatIsNotThereIsNamedWithItsHome() throws Exception {
    assertThatThrownBy(() -> provision().run("k3d", REQUEST, false))
        .hasMessage(
            "k3d is not on the PATH; install it (https://k3d.io), or choose another with"
                + " -Dmcp.cluster");
    assertThatThrownBy(() -> provision().run(null, REQUEST, false))
        .hasMessageStartingWith("none of kind, k3d, minikube is on the PATH; install one; ");
    standIn("kind", "");
    standIn("k3d", "");
    assertThatThrownBy(() -> provision().run(null, REQUEST, false))
        .hasMessageStartingWith("kind, k3d are on the PATH; choose one with -Dmcp.cluster=NAME");
    assertThatThrownBy(() -> provision().run("docker", REQUEST, false))
        .hasMessage(
            "mcp.cluster is \"docker\"; right would be one of kind, k3d, minikube, gke, eks, aks,"
                + " openshift");
  }

  @Test
  void providersGetCommandsToType() throws Exception {
    ProvisionRequest request =
        new ProvisionRequest("dev", 1, 2, "europe-west1", Duration.ofMinutes(1));
    for (String provider : List.of("gke", "eks", "aks", "openshift")) {
      assertThat(provision().run(provider, request, false)).isEmpty();
    }
    assertThat(said)
        .contains(
            "gcloud container clusters get-credentials dev --region=europe-west1",
            "eksctl create cluster --name=dev --region=europe-west1 --nodes=2 --managed",
            "az aks get-credentials --resource-group=dev --name=dev",
            "rosa create admin --cluster=dev")
        .noneMatch(line -> line.contains("NAME") || line.contains("REGION"));
    assertThat(log()).doesNotExist();
  }

  @Test
  void dryRunPrintsTheCommandAndRunsNothing() throws Exception {
    standIn("kind", "");
    assertThat(provision().run("kind", REQUEST, true)).isEmpty();
    assertThat(log()).doesNotExist();
    assertThat(said)
        .startsWith("kind create cluster --name dev --wait 60s --config - <<'END'", "kind: Cluster")
        .endsWith("END");
  }

  @ParameterizedTest
  @CsvSource({
    "--x, 1, 2, , mcp.clusterName is",
    "a b, 1, 2, , mcp.clusterName is",
    "a, 0, 2, , mcp.httpPort is 0",
    "a, 1, 65536, , mcp.httpsPort is 65536",
    "a, 7, 7, , mcp.httpPort and mcp.httpsPort are both 7",
    "a, 1, 2, $(id), mcp.region is"
  })
  void valuesOfNoUseAreRefusedBeforeAnythingRuns(
      String name, int http, int https, String region, String message) throws Exception {
    standIn("kind", "");
    ProvisionRequest wrong = new ProvisionRequest(name, http, https, region, Duration.ofSeconds(1));
    assertThatThrownBy(() -> provision().run("kind", wrong, false)).hasMessageStartingWith(message);
    assertThat(log()).doesNotExist();
  }
}
