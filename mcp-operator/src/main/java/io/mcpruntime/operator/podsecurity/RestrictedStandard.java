package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the controls that the level restricted adds to baseline, in the order of
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/ (Kubernetes 1.34).
 */
final class RestrictedStandard {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private RestrictedStandard() {}

  static Stream<FieldProblem> check(PodTree pod) {
    // Windows has none of these settings, and the API server refuses them there.
    Stream<FieldProblem> ofLinux =
        pod.at("spec", "os", "name").text().equals("windows")
            ? Stream.empty()
            : Stream.of(privilegeEscalation(pod), seccomp(pod), capabilities(pod))
                .flatMap(problems -> problems);
    return Stream.of(volumes(pod), ofLinux, runAsNonRoot(pod), runAsUser(pod))
        .flatMap(problems -> problems);
  }

  private static Stream<FieldProblem> volumes(PodTree pod) {
    return pod.volumes()
        .flatMap(
            volume ->
                volume
                    .fields()
                    .filter(source -> !source.name().equals("name") && source.isSet())
                    .filter(source -> !VOLUMES.contains(source.name()))
                    .flatMap(
                        source ->
                            source.problem("is a volume type that restricted pods must not have")));
  }

  private static Stream<FieldProblem> privilegeEscalation(PodTree pod) {
    return pod.containers()
        .map(container -> container.at("securityContext", "allowPrivilegeEscalation"))
        .flatMap(
            allow -> allow.problemIf(!allow.isSet() || allow.isTrue(), "must be set to false"));
  }

  private static Stream<FieldProblem> runAsNonRoot(PodTree pod) {
    PodField ofPod = pod.at("spec", "securityContext", "runAsNonRoot");
    return Stream.concat(
        mustNotBeFalse(ofPod),
        pod.containers()
            .map(container -> container.at("securityContext", "runAsNonRoot"))
            .flatMap(
                own ->
                    own.isSet()
                        ? mustNotBeFalse(own)
                        : own.problemIf(
                            !ofPod.isTrue(),
                            "must be true, here or in spec.securityContext of the pod")));
  }

  private static Stream<FieldProblem> mustNotBeFalse(PodField nonRoot) {
    return nonRoot.problemIf(nonRoot.isSet() && !nonRoot.isTrue(), "must be true");
  }

  private static Stream<FieldProblem> runAsUser(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("runAsUser"))
        .flatMap(
            user -> user.problemIf(user.isSet() && user.node().asLong() == 0, "must not be 0"));
  }

  private static Stream<FieldProblem> seccomp(PodTree pod) {
    PodField ofPod = pod.at("spec", "securityContext", "seccompProfile");
    return pod.containers()
        .map(container -> container.at("securityContext", "seccompProfile"))
        .flatMap(
            own ->
                own.at("type")
                    .problemIf(
                        !own.isSet() && !ofPod.isSet(),
                        "must be RuntimeDefault or Localhost, here or in spec.securityContext of the pod"));
  }

  private static Stream<FieldProblem> capabilities(PodTree pod) {
    return pod.containers()
        .map(container -> container.at("securityContext", "capabilities"))
        .flatMap(
            capabilities ->
                Stream.concat(
                    capabilities
                        .at("drop")
                        .problemIf(
                            capabilities.at("drop").items().noneMatch(c -> c.text().equals("ALL")),
                            "must be [ALL]"),
                    capabilities
                        .at("add")
                        .items()
                        .flatMap(
                            added ->
                                added.problemIf(
                                    !added.text().equals("NET_BIND_SERVICE"),
                                    "is %s; only NET_BIND_SERVICE may be added"
                                        .formatted(added.text())))));
  }
}
