package io.mcpruntime.operator;

import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngressBuilder;
import java.util.Map;

/** Writes the status that controllers, kubelet and ingress controller would write. */
record FakeKubelet(Stage stage, String server) {

  FakeKubelet(Stage stage) {
    this(stage, Stage.SERVER);
  }

  /** One pod of the server that serves on this machine, and all of its rollout. */
  void serve() {
    readyPod(server + "-a");
    rollOut(1, 1, 1);
  }

  /** The Deployment's controller has seen its spec, and this is how far it came. */
  void rollOut(int updated, int ready, int replicas) {
    stage
        .named(Deployment.class, server)
        .editStatus(
            deployment ->
                deployment
                    .edit()
                    .withNewStatus()
                    .withObservedGeneration(deployment.getMetadata().getGeneration())
                    .withReplicas(replicas)
                    .withUpdatedReplicas(updated)
                    .withReadyReplicas(ready)
                    .withAvailableReplicas(ready)
                    .addNewCondition()
                    .withType("Available")
                    .withStatus(ready > 0 ? "True" : "False")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  /** A pod of the Deployment's current template, whose container waits for this reason. */
  void waitingPod(String name, String reason, String message) {
    Pod pod = pod(name);
    pod.getStatus()
        .getContainerStatuses()
        .add(
            new ContainerStatusBuilder()
                .withName("server")
                .withImage("weather")
                .withImageID("")
                .withReady(false)
                .withRestartCount(0)
                .withNewState()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .endState()
                .build());
    stage.client.resource(pod).updateStatus();
  }

  /** A pod of the Deployment's current template that serves on this machine. */
  void readyPod(String name) {
    Pod pod = pod(name);
    pod =
        pod.edit()
            .editStatus()
            .withPhase("Running")
            .withPodIP("127.0.0.1")
            .addNewPodIP("127.0.0.1")
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build();
    stage.client.resource(pod).updateStatus();
  }

  /** A pod on a node that has been told to end, and has not. */
  void terminatingPod(String name, long graceSeconds) {
    Pod pod = pod(name, "node");
    stage.client.resource(pod).withGracePeriod(graceSeconds).delete();
  }

  /** The kubelet removes a pod that has ended. */
  void ended(String name) {
    stage.client.pods().inNamespace(stage.namespace).withName(name).withGracePeriod(0).delete();
  }

  /** A pod that no node takes. */
  void unschedulablePod(String name, String message) {
    Pod pod = pod(name);
    pod =
        pod.edit()
            .editStatus()
            .addNewCondition()
            .withType("PodScheduled")
            .withStatus("False")
            .withReason("Unschedulable")
            .withMessage(message)
            .endCondition()
            .endStatus()
            .build();
    stage.client.resource(pod).updateStatus();
  }

  /** An ingress controller has taken the Ingress. */
  void admit() {
    stage.ingress();
    stage
        .of(Ingress.class)
        .editStatus(
            ingress ->
                ingress
                    .edit()
                    .withNewStatus()
                    .withNewLoadBalancer()
                    .withIngress(new IngressLoadBalancerIngressBuilder().withIp("10.1.2.3").build())
                    .endLoadBalancer()
                    .endStatus()
                    .build());
  }

  private Pod pod(String name) {
    return pod(name, null);
  }

  private Pod pod(String name, String node) {
    var template = stage.eventually(Deployment.class, server, d -> {}).getSpec().getTemplate();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(stage.namespace)
            .withLabels(Map.copyOf(template.getMetadata().getLabels()))
            .withAnnotations(Map.copyOf(template.getMetadata().getAnnotations()))
            .endMetadata()
            .withSpec(template.getSpec().edit().withNodeName(node).build())
            .build();
    return stage
        .client
        .resource(pod)
        .create()
        .edit()
        .editOrNewStatus()
        .withPhase("Pending")
        .endStatus()
        .build();
  }
}
