package io.mcpruntime.maven.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.Applier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a stolen token of operator or gateway can't do. Both accounts get all rights of the cluster
 * first, so that it is the policy that refuses, whatever their roles become.
 */
class OperatorBoundaryIT {
  private static final String OWNED =
      "labels: {app.kubernetes.io/managed-by: mcp-operator}, ownerReferences: [{apiVersion:"
          + " mcpruntime.io/v1alpha1, kind: MCPServer, name: w, uid: 1, controller: true}]";
  private static final String POD =
      "serviceAccountName: mcp-w, automountServiceAccountToken: false, securityContext:"
          + " {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}";
  private static final String CONTAINER =
      "name: server, image: i, securityContext: {allowPrivilegeEscalation: false, capabilities:"
          + " {drop: [ALL]}}";

  private static final OwnerReference OWNER =
      new OwnerReferenceBuilder()
          .withApiVersion("mcpruntime.io/v1alpha1")
          .withKind("MCPServer")
          .withName("weather")
          .withUid("1")
          .withController(true)
          .build();

  private static Tenants tenants;
  private static KubernetesClient operator;
  private static KubernetesClient gateway;

  @BeforeAll
  static void start() throws Exception {
    tenants = Tenants.start();
    for (String namespace : new String[] {"team-a", "team-b"}) {
      tenants.admin(
          "{apiVersion: v1, kind: ServiceAccount, metadata: {name: deployer, namespace: %s}}"
              .formatted(namespace));
      tenants.admin(
          "{apiVersion: v1, kind: ServiceAccount, metadata: {name: usable, namespace: %s, labels: {mcpruntime.io/usable-by-servers: 'true'}}}"
              .formatted(namespace));
    }
    for (String account : new String[] {"mcp-operator", "mcp-gateway"}) {
      tenants.bind("cluster-admin", "system:serviceaccount:mcp-runtime:" + account);
    }
    operator = tenants.withTokenOf("mcp-operator");
    gateway = tenants.withTokenOf("mcp-gateway");
    await().until(() -> refused(gateway, object("ConfigMap", "v1", "team-a", "", "")) != null);
    await().until(() -> refused(operator, object("ConfigMap", "v1", "team-a", "", "")) != null);
    await()
        .until(
            () ->
                refused(operator, deployment("team-a", "serviceAccountName: deployer", ""))
                    != null);
  }

  @AfterAll
  static void stop() throws Exception {
    if (tenants != null) {
      operator.close();
      gateway.close();
      tenants.close();
    }
  }

  @Test
  void onlyPreviewsOfServersAreDeleted() {
    String server =
        "{apiVersion: mcpruntime.io/v1alpha1, kind: MCPServer, metadata: {name: %s, namespace: team-a%s}, spec: {image: w}}";
    tenants.admin(server.formatted("weather", ""));
    tenants.admin(server.formatted("weather--pr-1", ", labels: {mcpruntime.io/preview: pr-1}"));
    var servers = operator.resources(MCPServer.class).inNamespace("team-a");
    assertThatThrownBy(() -> servers.withName("weather").delete())
        .hasMessageContaining("policy mcp-operator-boundary");
    assertThat(servers.withName("weather--pr-1").delete()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-system", "kube-public", "registry", "mcp-nodes", "mcp-runtime"})
  void stolenTokenMakesNoPodInNamespacesOfThePlatform(String namespace) {
    assertThat(refused(operator, deployment(namespace, POD, CONTAINER)))
        .contains("policy mcp-operator-boundary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hostPID: true",
        "hostIPC: true",
        "hostNetwork: true",
        "volumes: [{name: h, hostPath: {path: /}}]",
        "volumes: [{name: h, nfs: {server: s, path: /}}]",
        "securityContext: {runAsNonRoot: true, seccompProfile: {type: Unconfined}}",
        "securityContext: {runAsNonRoot: true, runAsUser: 0, seccompProfile: {type: RuntimeDefault}}",
        "securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}",
        "initContainers: [{name: i, image: i}]",
        "initContainers: [{name: i, image: i, securityContext: {capabilities: {add: [SYS_ADMIN]}}}]",
        "serviceAccountName: default, automountServiceAccountToken: true",
        "serviceAccountName: ''"
            + ", volumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t}}]}}]",
        "serviceAccountName: deployer"
      })
  void stolenTokenMakesNoPodWithMoreRights(String field) {
    assertThat(refused(operator, deployment("team-a", field, CONTAINER)))
        .contains("policy mcp-operator-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: server, image: i",
        "name: server, image: i, securityContext: {capabilities: {add: [NET_ADMIN]}}",
        "name: server, image: i, ports: [{containerPort: 80, hostPort: 80}]",
        "name: server, image: i, securityContext: {runAsUser: 0}"
      })
  void stolenTokenMakesNoContainerWithMoreRights(String container) {
    assertThat(refused(operator, deployment("team-a", POD, container)))
        .contains("policy mcp-operator-boundary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pod | v1 | team-a | spec: {containers: [{name: a, image: a}]}",
        "Secret | v1 | team-a | data: {}",
        "ConfigMap | v1 | mcp-runtime | data: {}",
        "Namespace | v1 | | spec: {}",
        "ClusterRole | rbac.authorization.k8s.io/v1 | | rules: []",
        "RoleBinding | rbac.authorization.k8s.io/v1 | team-a | roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}",
        "DaemonSet | apps/v1 | team-a | spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: a}]}}}",
        "Service | v1 | team-a | spec: {type: ExternalName, externalName: attacker.example}",
        "Service | v1 | team-a | spec: {ports: [{port: 80}], selector: {app: payroll}}",
        "Service | v1 | team-a | spec: {type: NodePort, ports: [{port: 80}], selector: {app.kubernetes.io/component: mcp-server}}",
        "Ingress | networking.k8s.io/v1 | team-a | spec: {rules: [{host: b.example.com}]}",
        "Ingress | networking.k8s.io/v1 | team-b | spec: {rules: [{host: mcp.example.com}]}",
        "Ingress | networking.k8s.io/v1 | team-b | spec: {rules: [{http: {paths: [{path: /, pathType: Exact, backend: {service: {name: a, port: {number: 80}}}}]}}]}",
        "NetworkPolicy | networking.k8s.io/v1 | team-a | spec: {podSelector: {}}",
        "PodDisruptionBudget | policy/v1 | team-a | spec: {minAvailable: 100%, selector: {}}",
        "HorizontalPodAutoscaler | autoscaling/v2 | team-a | spec: {minReplicas: 1, maxReplicas: 1, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: payments}}",
        "Lease | coordination.k8s.io/v1 | mcp-runtime | spec: {}",
        "Lease | coordination.k8s.io/v1 | kube-system | spec: {}",
        "MCPServer | mcpruntime.io/v1alpha1 | team-a | spec: {image: a}"
      })
  void stolenTokenWritesNothingElse(String kind, String version, String namespace, String rest) {
    assertThat(refused(operator, object(kind, version, namespace, ", " + OWNED, rest)))
        .contains("policy mcp-operator-boundary");
  }

  @Test
  void stolenTokenTakesNoObjectOfOthersOver() {
    HasMetadata theirs =
        object("Service", "v1", "team-a", "", "spec: {ports: [{port: 80}], selector: {a: b}}");
    tenants.admin(theirs);
    HasMetadata ours =
        object(
            "Service",
            "v1",
            "team-a",
            ", " + OWNED,
            "spec: {ports: [{port: 80}], selector: {app.kubernetes.io/component: mcp-server}}");
    assertThat(Tenants.refusal(() -> operator.resource(ours).forceConflicts().serverSideApply()))
        .contains("that an MCPServer owns only");
    assertThat(Tenants.refusal(() -> operator.resource(theirs).delete()))
        .contains("that an MCPServer owns only");
    assertThat(tenants.cluster.client().resource(theirs).get()).isNotNull();
  }

  @Test
  void operatorsOwnWorkGoesOn() {
    assertThat(refused(operator, deployment("team-a", POD, CONTAINER))).isNull();
    assertThat(refused(operator, deployment("team-a", POD.replace("mcp-w", "usable"), CONTAINER)))
        .isNull();
    assertThat(refused(operator, object("ServiceAccount", "v1", "team-a", ", " + OWNED, "")))
        .isNull();
    HasMetadata lease = object("Lease", "coordination.k8s.io/v1", "mcp-runtime", "", "spec: {}");
    lease.getMetadata().setName("mcp-operator-0123456789");
    assertThat(refused(operator, lease)).isNull();
  }

  /** The golden files are what the operator writes for servers, with all kinds of objects. */
  @ParameterizedTest
  @CsvSource({"minimal,team-a", "open,team-a", "login,team-a", "full,team-c"})
  void everyObjectOfAServerIsWrittenChangedAndDeleted(String golden, String namespace)
      throws Exception {
    Path file = Path.of("../mcp-operator/src/test/resources/golden", golden + ".yaml");
    for (HasMetadata object : objects(Files.readString(file))) {
      object.getMetadata().setNamespace(namespace);
      boolean secret = object.getKind().equals("Secret");
      if (!secret) {
        object.getMetadata().setOwnerReferences(List.of(OWNER));
      }
      if (object instanceof Deployment deployment) {
        deployment
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .removeIf(container -> container.getName().equals("sidecar"));
      }
      String name = Applier.name(object);
      assertThat(applied(object)).as(name).isNull();
      object.getMetadata().setAnnotations(Map.of("example.com/a", "b"));
      assertThat(applied(object)).as("again " + name).isNull();
      if (!secret) {
        assertThat(Tenants.refusal(() -> operator.resource(object).delete())).as(name).isNull();
      }
      tenants.cluster.client().resource(object).delete();
    }
  }

  @Test
  void claimsEventsLeaseAndStatusAreWritten() {
    HasMetadata claim =
        object(
            "MCPRouteClaim",
            "mcpruntime.io/v1alpha1",
            "mcp-runtime",
            "",
            "spec: {path: /w/mcp, namespace: team-a, server: w, since: '2026-01-01T00:00:00Z'}");
    assertThat(Tenants.refusal(() -> operator.resource(claim).create())).isNull();
    assertThat(applied(claim)).isNull();
    assertThat(Tenants.refusal(() -> operator.resource(claim).delete())).isNull();
    for (String namespace : List.of("team-a", "mcp-runtime")) {
      HasMetadata event =
          Tenants.read(
              "{apiVersion: v1, kind: Event, metadata: {generateName: w., namespace: %s}, involvedObject: {kind: MCPServer, name: w, namespace: %s}, type: Warning, reason: R, message: m}"
                  .formatted(namespace, namespace));
      assertThat(refused(operator, event)).isNull();
    }
    HasMetadata lease = object("Lease", "coordination.k8s.io/v1", "mcp-runtime", "", "spec: {}");
    lease.getMetadata().setName("mcp-operator");
    assertThat(applied(lease)).isNull();
    lease.getMetadata().setAnnotations(Map.of("example.com/a", "b"));
    assertThat(applied(lease)).isNull();
    assertThat(Tenants.refusal(() -> operator.resource(lease).update())).isNull();
    tenants.cluster.client().resource(lease).delete();
    HasMetadata server =
        object("MCPServer", "mcpruntime.io/v1alpha1", "team-a", "", "spec: {image: i}");
    tenants.admin(server);
    assertThat(
            Tenants.refusal(
                () ->
                    operator
                        .genericKubernetesResources("mcpruntime.io/v1alpha1", "MCPServer")
                        .inNamespace("team-a")
                        .withName("attack")
                        .subresource("status")
                        .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"status\": {\"observedGeneration\": 1}}")))
        .isNull();
  }

  @Test
  void whatTheAdministratorWidenedIsAllowedThereOnly() {
    assertThat(refused(operator, deployment("team-b", "hostPID: true", CONTAINER))).isNull();
    assertThat(refused(operator, deployment("team-b", "serviceAccountName: deployer", CONTAINER)))
        .isNull();
    assertThat(
            refused(
                operator,
                object(
                    "Ingress",
                    "networking.k8s.io/v1",
                    "team-b",
                    ", " + OWNED,
                    "spec: {rules: [{host: x.b.example.com}]}")))
        .isNull();
  }

  @Test
  void gatewaysTokenWritesNothing() {
    assertThat(refused(gateway, deployment("team-a", POD, CONTAINER)))
        .contains("policy mcp-gateway-boundary");
    assertThat(refused(gateway, object("ConfigMap", "v1", "team-a", "", "")))
        .contains("policy mcp-gateway-boundary");
  }

  private static String applied(HasMetadata object) {
    return Tenants.refusal(
        () ->
            operator
                .resource(object)
                .fieldManager("mcp-operator")
                .forceConflicts()
                .serverSideApply());
  }

  private static List<HasMetadata> objects(String yaml) {
    return ((Collection<?>) new KubernetesSerialization().unmarshal(yaml))
        .stream().map(HasMetadata.class::cast).toList();
  }

  private static String refused(KubernetesClient client, HasMetadata object) {
    return Tenants.refusal(() -> client.resource(object).dryRun().create());
  }

  private static HasMetadata object(
      String kind, String version, String namespace, String metadata, String rest) {
    String place = namespace == null || namespace.isEmpty() ? "" : ", namespace: " + namespace;
    return Tenants.read(
        "{apiVersion: %s, kind: %s, metadata: {name: attack%s%s}%s}"
            .formatted(version, kind, place, metadata, rest.isEmpty() ? "" : ", " + rest));
  }

  private static HasMetadata deployment(String namespace, String pod, String container) {
    String fields =
        pod.contains("serviceAccountName")
            ? pod
            : "automountServiceAccountToken: false, serviceAccountName: mcp-w, " + pod;
    return Serialization.unmarshal(
        "---\n{apiVersion: apps/v1, kind: Deployment, metadata: {name: w, namespace: %s, %s}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {%s, containers: [{%s}]}}}}"
            .formatted(
                namespace, OWNED, fields, container.isEmpty() ? "name: a, image: a" : container),
        Deployment.class);
  }
}
