package io.mcpruntime.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.mcpruntime.crd.MCPServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildrenIT {
  static final List<Class<? extends HasMetadata>> CHILDREN =
      List.of(
          ServiceAccount.class,
          NetworkPolicy.class,
          Deployment.class,
          Service.class,
          HorizontalPodAutoscaler.class,
          PodDisruptionBudget.class,
          Ingress.class);

  /** Every shape of the spec that the API server stores differently from how it was written. */
  private static final String RICH =
      """
      image: 'weather:1', scheme: https, caConfigMap: {name: c}, replicas: 2, command: [''], args: [a, ''],
      imagePullSecrets: [{name: login}],
      env: [{name: EMPTY, value: ''}, {name: UNITS, value: metric},
        {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}},
        {name: CPUS, valueFrom: {resourceFieldRef: {resource: limits.cpu}}},
        {name: TOKEN, valueFrom: {secretKeyRef: {name: s, key: k, optional: false}}}],
      envFrom: [{prefix: '', configMapRef: {name: c}}, {secretRef: {name: s}}],
      resources: {requests: {cpu: '0.050', memory: 0.5Gi}, limits: {memory: 1024Mi}},
      volumes: [{name: none, emptyDir: {}}, {name: c, configMap: {name: c, items: []}},
        {name: p, projected: {sources: [{configMap: {name: c}}, {downwardAPI: {items: [
          {path: n, fieldRef: {fieldPath: metadata.name}}]}}]}},
        {name: d, downwardAPI: {items: [{path: n, fieldRef: {fieldPath: metadata.name}}]}},
        {name: s, secret: {secretName: s, defaultMode: 256}}],
      volumeMounts: [{name: none, mountPath: /none, subPath: ''}, {name: c, mountPath: /c, readOnly: false}],
      probes: {startup: {httpGet: {path: '', port: mcp, httpHeaders: []}}, liveness: {exec: {command: ['']}},
        readiness: {grpc: {port: 8088}, failureThreshold: 1}},
      nodeSelector: {a: ''}, tolerations: [{key: k, value: '', effect: ''}],
      affinity: {nodeAffinity: {}, podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [
        {weight: 1, podAffinityTerm: {topologyKey: z, labelSelector: {}, namespaceSelector: {}}}]}},
      topologySpreadConstraints: [{maxSkew: 1, topologyKey: z, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}],
      podTemplate: {metadata: {annotations: {prometheus.io/x: ''}}, spec: {securityContext: {}, dnsConfig: {},
        containers: [{name: side, image: i, resources: {}, ports: [{containerPort: 1}], env: [{name: E}],
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}},
      autoscaling: {maxReplicas: 3, minReplicas: 2}, disruptionBudget: {minAvailable: 50%},
      networkPolicy: {egress: [{}, {to: [{namespaceSelector: {}}], ports: [{port: 443}, {port: dns, protocol: UDP}]}]},
      ingress: {enabled: true, className: test, annotations: {example.com/empty: ''}, host: mcp.example, tlsSecretName: tls},
      catalogue: {title: T, tags: []}, tools: {approved: {}}
      """;

  /** With all kinds of children. */
  private static final String ALL =
      "image: w, " + Stage.INGRESS + ", autoscaling: {minReplicas: 2, maxReplicas: 3}";

  private Stage stage;

  @BeforeEach
  void start() {
    stage = new Stage();
    stage.startOperator(false);
  }

  @AfterEach
  void stop() {
    stage.close();
    assertThat(stage.failures).isEmpty();
  }

  @Test
  void childrenBelongToTheServerAndToOurFieldManager() {
    MCPServer server = stage.apply(ALL);
    for (Class<? extends HasMetadata> type : CHILDREN) {
      HasMetadata child = stage.eventually(type, c -> {});
      assertThat(child.getMetadata().getOwnerReferences())
          .singleElement()
          .satisfies(
              owner -> {
                assertThat(owner.getUid()).isEqualTo(server.getMetadata().getUid());
                assertThat(owner.getController()).isTrue();
              });
      assertThat(child.getMetadata().getManagedFields())
          .filteredOn(entry -> entry.getOperation().equals("Apply"))
          .extracting(ManagedFieldsEntry::getManager)
          .containsExactly("mcp-operator");
    }
    assertThat(stage.eventually(MCPServer.class, s -> {}).getMetadata().getFinalizers()).isEmpty();
  }

  @Test
  void serviceAccountIsThereBeforeThePodsThatNeedIt() {
    List<String> servers = IntStream.range(0, 20).mapToObj(i -> "s" + i).toList();
    servers.forEach(name -> stage.client.resource(stage.server(name, "image: w")).create());
    servers.forEach(name -> stage.settled(name, "w"));
    for (String name : servers) {
      assertThat(stage.version(Deployment.class, name))
          .as("%s: its Deployment is younger than its ServiceAccount", name)
          .isGreaterThan(stage.version(ServiceAccount.class, "mcp-" + name));
    }
  }

  @Test
  void childThatSomebodyDeletesComesBack() {
    stage.apply(ALL);
    for (Class<? extends HasMetadata> type : CHILDREN) {
      String uid = stage.eventually(type, child -> {}).getMetadata().getUid();
      stage.of(type).delete();
      stage.eventually(type, child -> assertThat(child.getMetadata().getUid()).isNotEqualTo(uid));
    }
  }

  @Test
  void childThatSomebodyEditsIsPutRight() {
    stage.apply("image: w, replicas: 2");
    stage.deployment();
    Stage.change(
        stage.of(Deployment.class), d -> d.edit().editSpec().withReplicas(7).endSpec().build());
    stage.eventually(Deployment.class, d -> assertThat(d.getSpec().getReplicas()).isEqualTo(2));
    Stage.change(
        stage.of(Deployment.class),
        d -> d.edit().editMetadata().withLabels(Map.of("mine", "1")).endMetadata().build());
    stage.eventually(
        Deployment.class,
        d ->
            assertThat(d.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/managed-by", "mcp-operator")
                .containsEntry("mine", "1"));
  }

  @Test
  void foreignAnnotationsAndRestartsSurviveAChangeOfTheServer() {
    stage.apply("image: 'w:1'");
    stage.deployment();
    Stage.change(
        stage.of(Deployment.class),
        d ->
            d.edit()
                .editMetadata()
                .addToAnnotations("example.com/note", "keep")
                .addToLabels("example.com/team", "a")
                .endMetadata()
                .build());
    stage
        .client
        .apps()
        .deployments()
        .inNamespace(stage.namespace)
        .withName(Stage.SERVER)
        .rolling()
        .restart();
    stage.apply("image: 'w:2'");
    Deployment changed =
        stage.eventually(
            Deployment.class,
            d ->
                assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                    .isEqualTo("w:2"));
    assertThat(changed.getMetadata().getAnnotations()).containsEntry("example.com/note", "keep");
    assertThat(changed.getMetadata().getLabels()).containsEntry("example.com/team", "a");
    assertThat(changed.getSpec().getTemplate().getMetadata().getAnnotations())
        .containsKey("kubectl.kubernetes.io/restartedAt");
  }

  @Test
  void childThatSomebodyTouchesCostsNoWrite() {
    stage.apply(RICH);
    stage.condition("Accepted=True Valid");
    CHILDREN.forEach(type -> stage.eventually(type, child -> {}));
    stage.awaitRest();
    stage.writes.forget();
    for (int i = 0; i < 5; i++) {
      for (Class<? extends HasMetadata> type : CHILDREN) {
        stage.touch(type, "touch-" + i);
      }
    }
    // A delete is answered by a write, and events are handled in order: after it all are handled.
    String uid = stage.of(Service.class).get().getMetadata().getUid();
    stage.of(Service.class).delete();
    stage.eventually(Service.class, s -> assertThat(s.getMetadata().getUid()).isNotEqualTo(uid));
    assertThat(stage.writes.all()).singleElement().asString().contains("/services/weather");
  }

  @Test
  void changedPortsReplaceTheOldOnes() {
    stage.apply("image: w, port: 8088, servicePort: 80");
    stage.eventually(Service.class, s -> {});
    stage.apply("image: w, port: 9000, servicePort: 8080");
    stage.eventually(
        Service.class,
        s ->
            assertThat(s.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(8080)));
    stage.eventually(
        Deployment.class,
        d ->
            assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(9000)));
  }

  @Test
  void childrenThatAreNoLongerWantedAreDeleted() {
    stage.apply(ALL);
    CHILDREN.forEach(type -> stage.eventually(type, child -> {}));
    stage.condition("Routed=False IngressPending");
    stage.usableAccount("mine");
    stage.apply(
        "image: w, serviceAccountName: mine, networkPolicy: {enabled: false}, ingress: {enabled: false}");
    for (Class<? extends HasMetadata> type : CHILDREN) {
      if (type != Deployment.class && type != Service.class) {
        await().until(() -> stage.of(type).get() == null);
      }
    }
    stage.condition("Routed=True Gateway");
  }

  @Test
  void autoscalerDecidesHowManyPodsThereAre() {
    stage.apply("image: w, replicas: 4");
    assertThat(stage.deployment().getSpec().getReplicas()).isEqualTo(4);
    stage.apply("image: w, autoscaling: {minReplicas: 2, maxReplicas: 9}");
    stage.eventually(HorizontalPodAutoscaler.class, h -> {});
    assertThat(stage.deployment().getSpec().getReplicas()).as("nothing jumps").isEqualTo(4);

    stage.client.apps().deployments().inNamespace(stage.namespace).withName(Stage.SERVER).scale(7);
    stage.apply("image: 'w:2', autoscaling: {minReplicas: 2, maxReplicas: 9}");
    Deployment changed =
        stage.eventually(
            Deployment.class,
            d ->
                assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                    .isEqualTo("w:2"));
    assertThat(changed.getSpec().getReplicas()).isEqualTo(7);
  }

  @Test
  void autoscalerOfTheUsersOwnDecidesUntilItIsGone() {
    stage.apply("image: w, replicas: 2");
    assertThat(stage.deployment().getSpec().getReplicas()).isEqualTo(2);
    HorizontalPodAutoscaler own =
        new HorizontalPodAutoscalerBuilder()
            .withNewMetadata()
            .withName("of-the-user")
            .withNamespace(stage.namespace)
            .endMetadata()
            .withNewSpec()
            .withMaxReplicas(9)
            .withNewScaleTargetRef("apps/v1", "Deployment", Stage.SERVER)
            .endSpec()
            .build();
    stage.client.resource(own).create();
    stage.client.apps().deployments().inNamespace(stage.namespace).withName(Stage.SERVER).scale(7);
    stage.apply("image: 'w:2', replicas: 2");
    assertThat(deploymentOf("w:2").getSpec().getReplicas()).isEqualTo(7);

    stage.client.resource(own).delete();
    stage.apply("image: 'w:3', replicas: 2");
    assertThat(deploymentOf("w:3").getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void whatAPersonScaledPastTheSpecIsPutRight() {
    stage.apply("image: w, replicas: 2");
    stage.deployment();
    stage.client.apps().deployments().inNamespace(stage.namespace).withName(Stage.SERVER).scale(7);
    stage.eventually(Deployment.class, d -> assertThat(d.getSpec().getReplicas()).isEqualTo(2));
  }

  @Test
  void serverIsScaledAsADeploymentIs() {
    stage.apply("image: w");
    stage.deployment();
    stage
        .client
        .resources(MCPServer.class)
        .inNamespace(stage.namespace)
        .withName(Stage.SERVER)
        .scale(3);
    stage.eventually(Deployment.class, d -> assertThat(d.getSpec().getReplicas()).isEqualTo(3));
    stage.apply("image: 'w:2'");
    assertThat(deploymentOf("w:2").getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void podWhoseClaimIsForOnePodEndsBeforeTheNextStarts() {
    for (String mode : List.of("ReadWriteOncePod", "ReadWriteOnce")) {
      stage
          .client
          .resource(
              new PersistentVolumeClaimBuilder()
                  .withNewMetadata()
                  .withName(mode.toLowerCase(Locale.ROOT))
                  .withNamespace(stage.namespace)
                  .addToLabels(MCPServer.USABLE, "true")
                  .endMetadata()
                  .withNewSpec()
                  .withAccessModes(mode)
                  .withNewResources()
                  .addToRequests("storage", new Quantity("1Gi"))
                  .endResources()
                  .endSpec()
                  .build())
          .create();
    }
    String volume = "volumes: [{name: data, persistentVolumeClaim: {claimName: %s}}]";
    stage.apply("image: 'w:1', " + volume.formatted("readwriteonce"));
    assertThat(deploymentOf("w:1").getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
    stage.apply("image: 'w:2', " + volume.formatted("readwriteoncepod"));
    assertThat(deploymentOf("w:2").getSpec().getStrategy().getType()).isEqualTo("Recreate");
    stage.apply("image: 'w:3', strategy: RollingUpdate, " + volume.formatted("readwriteoncepod"));
    assertThat(deploymentOf("w:3").getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
    stage.apply("image: 'w:4', strategy: Recreate");
    assertThat(deploymentOf("w:4").getSpec().getStrategy().getType()).isEqualTo("Recreate");
  }

  private Deployment deploymentOf(String image) {
    return stage.eventually(
        Deployment.class,
        d ->
            assertThat(d.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
                .isEqualTo(image));
  }

  @Test
  void podTemplateHasTheLastWord() {
    stage.apply(
        """
        image: w, podTemplate: {spec: {hostname: h, containers: [{name: server, tty: true}, {name: side, image: s,
          securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}}]}}
        """);
    var pod = stage.deployment().getSpec().getTemplate().getSpec();
    assertThat(pod.getHostname()).isEqualTo("h");
    assertThat(pod.getContainers()).extracting(c -> c.getName()).containsExactly("server", "side");
    assertThat(pod.getContainers().get(0).getImage()).isEqualTo("w");
    stage.apply("image: w, podTemplate: {spec: {containers: [{image: s}]}}");
    assertThat(stage.condition("Accepted=False InvalidSpec").getMessage())
        .isEqualTo(
            "spec.podTemplate.spec.containers[0] needs a name, the key by which the list is merged");
  }

  @Test
  void serverThatTheGatewayServesHasNoIngress() {
    stage.apply("image: w");
    stage.condition("Routed=True Gateway");
    assertThat(stage.of(Ingress.class).get()).isNull();
  }
}
