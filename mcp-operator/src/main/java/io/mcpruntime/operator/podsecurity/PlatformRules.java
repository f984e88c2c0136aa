package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.PodPolicy;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.ServerLabels;
import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks what no Pod Security Standard covers: labels by which Services and NetworkPolicies of
 * others select pods, fields that take room on nodes from other pods, and the time to drain a node.
 */
final class PlatformRules {
  /** The longest grace period of a pod and of a probe; the drain of a node waits for it. */
  static final long MAX_GRACE_SECONDS = 3600;

  /**
   * Taints by which the cluster says that a node takes no pods: it is cordoned, drained, short of
   * memory, or reserved for a role such as the control plane.
   */
  private static final Pattern CLUSTER_TAINT =
      Pattern.compile(
          "node\\.kubernetes\\.io/.*|node-role\\.kubernetes\\.io/.*"
              + "|node\\.cloudprovider\\.kubernetes\\.io/.*|karpenter\\.sh/.*"
              + "|ToBeDeletedByClusterAutoscaler|DeletionCandidateOfClusterAutoscaler");

  /** Taints that Kubernetes itself lets every pod tolerate for five minutes. */
  private static final Set<String> EVERY_PODS =
      Set.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");

  /**
   * The allowed fields of a template's metadata. The API server copies finalizers, too, and a pod
   * with one is never removed.
   */
  private static final Set<String> METADATA = Set.of("labels", "annotations");

  /** Annotations of the platform itself, which select no pods. */
  private static final Set<String> OURS =
      Set.of(DesiredDeployment.TEMPLATE, MCPServer.RESTARTED_AT);

  private PlatformRules() {}

  /**
   * Checks labels and annotations. The labels that identify the server cannot be changed by any
   * policy.
   *
   * @param own the labels of the server's pods
   */
  static Stream<FieldProblem> identity(PodTree pod, Map<String, String> own, PodPolicy policy) {
    PodField metadata = pod.at("metadata");
    PodField labels = metadata.at("labels");
    Stream<FieldProblem> changed =
        own.entrySet().stream()
            .map(label -> Map.entry(labels.at(label.getKey()), label.getValue()))
            .flatMap(
                label ->
                    label
                        .getKey()
                        .problemIf(
                            !label.getKey().text().equals(label.getValue()),
                            "must stay %s".formatted(label.getValue())));
    Stream<FieldProblem> added =
        listed(
            Stream.concat(
                labels.fields().filter(label -> !own.containsKey(label.name())),
                metadata.at("annotations").fields().filter(PlatformRules::isNotOurs)),
            policy);
    return Stream.of(changed, added, other(metadata), claims(pod, policy))
        .flatMap(problems -> problems);
  }

  private static Stream<FieldProblem> listed(Stream<PodField> keys, PodPolicy policy) {
    return keys.flatMap(
        key ->
            key.problemIf(
                !policy.allowsKey(key.name()),
                "is not allowed: the policy of the namespace doesn't list %s under pods.metadata"
                    .formatted(key.name())));
  }

  private static Stream<FieldProblem> other(PodField metadata) {
    return metadata
        .fields()
        .filter(field -> field.isSet() && !METADATA.contains(field.name()))
        .flatMap(field -> field.problem("is not allowed: only labels and annotations are"));
  }

  /** Checks the metadata of ephemeral volume claims, which a controller copies to the claims. */
  private static Stream<FieldProblem> claims(PodTree pod, PodPolicy policy) {
    return pod.volumes()
        .map(volume -> volume.at("ephemeral", "volumeClaimTemplate", "metadata"))
        .flatMap(
            metadata ->
                Stream.of(
                        listed(metadata.at("labels").fields(), policy),
                        listed(metadata.at("annotations").fields(), policy),
                        other(metadata))
                    .flatMap(problems -> problems));
  }

  /** Checks fields that affect other pods on the nodes. The level privileged skips these checks. */
  static Stream<FieldProblem> neighbours(PodTree pod, Map<String, String> own, PodPolicy policy) {
    return Stream.of(
            pod.at("spec", "nodeName")
                .problemIf(
                    pod.at("spec", "nodeName").isSet(),
                    "must not be set: it bypasses the scheduler; use spec.nodeSelector"),
            priority(pod, policy),
            tolerations(pod, policy),
            affinity(pod, own),
            grace(pod),
            ScratchStorage.check(pod, policy.scratchStorage()))
        .flatMap(problems -> problems);
  }

  private static Stream<FieldProblem> priority(PodTree pod, PodPolicy policy) {
    PodField name = pod.at("spec", "priorityClassName");
    PodField number = pod.at("spec", "priority");
    return Stream.concat(
        name.problemIf(
            !name.text().isEmpty() && !policy.priorityClasses().contains(name.text()),
            "is not allowed: the policy of the namespace doesn't list %s under pods.priorityClasses"
                .formatted(name.text())),
        number.problemIf(number.isSet(), "must not be set: name a priorityClassName"));
  }

  private static Stream<FieldProblem> tolerations(PodTree pod, PodPolicy policy) {
    return pod.at("spec", "tolerations")
        .items()
        .filter(toleration -> !policy.allowsToleration(toleration.at("key").text()))
        .flatMap(
            toleration -> {
              PodField key = toleration.at("key");
              return Stream.concat(
                  toleration.problemIf(
                      key.text().isEmpty(), "tolerates every taint: name the taint's key"),
                  key.problemIf(
                      isOfCluster(key.text()),
                      "is not allowed: %s keeps pods off a node; the policy of the namespace doesn't list it under pods.tolerations"
                          .formatted(key.text())));
            });
  }

  private static boolean isOfCluster(String key) {
    return CLUSTER_TAINT.matcher(key).matches() && !EVERY_PODS.contains(key);
  }

  /**
   * Checks required anti-affinity, which keeps other pods away as well: a term that selects all
   * pods of all namespaces would stop every new pod of the cluster.
   */
  private static Stream<FieldProblem> affinity(PodTree pod, Map<String, String> own) {
    return pod.at("spec", "affinity", "podAntiAffinity")
        .at("requiredDuringSchedulingIgnoredDuringExecution")
        .items()
        .flatMap(
            term ->
                Stream.concat(
                    Stream.of(term.at("namespaces"), term.at("namespaceSelector"))
                        .flatMap(
                            other ->
                                other.problemIf(
                                    other.isSet(),
                                    "must not be set: it keeps other namespaces' pods away")),
                    term.at("labelSelector", "matchLabels", ServerLabels.NAME)
                        .problemIf(
                            !term.at("labelSelector", "matchLabels", ServerLabels.NAME)
                                .text()
                                .equals(own.get(ServerLabels.NAME)),
                            "must be %s: it keeps other servers' pods away"
                                .formatted(own.get(ServerLabels.NAME)))));
  }

  private static Stream<FieldProblem> grace(PodTree pod) {
    return Stream.concat(
            Stream.of(pod.at("spec")),
            pod.containers()
                .flatMap(
                    container ->
                        Stream.of(container.at("livenessProbe"), container.at("startupProbe"))))
        .map(part -> part.at("terminationGracePeriodSeconds"))
        .flatMap(
            grace ->
                grace.problemIf(
                    grace.node().asLong() > MAX_GRACE_SECONDS,
                    "must be at most " + MAX_GRACE_SECONDS));
  }

  private static boolean isNotOurs(PodField annotation) {
    return !OURS.contains(annotation.name());
  }
}
