package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.operator.pod.FieldProblem;
import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the controls of the level baseline, in the order of
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/ (Kubernetes 1.34).
 */
final class BaselineStandard {
  private static final Set<String> CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> SE_LINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");

  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem");

  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";

  private BaselineStandard() {}

  static Stream<FieldProblem> check(PodTree pod) {
    return Stream.of(
            hostProcess(pod),
            hostNamespaces(pod),
            privileged(pod),
            capabilities(pod),
            hostPaths(pod),
            hostPorts(pod),
            hostsOfProbes(pod),
            appArmor(pod),
            seLinux(pod),
            procMount(pod),
            seccomp(pod),
            sysctls(pod))
        .flatMap(problems -> problems);
  }

  private static Stream<FieldProblem> hostProcess(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("windowsOptions", "hostProcess"))
        .flatMap(BaselineStandard::mustNotBeTrue);
  }

  private static Stream<FieldProblem> hostNamespaces(PodTree pod) {
    return Stream.of("hostNetwork", "hostPID", "hostIPC")
        .map(field -> pod.at("spec", field))
        .flatMap(BaselineStandard::mustNotBeTrue);
  }

  private static Stream<FieldProblem> privileged(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("privileged"))
        .flatMap(BaselineStandard::mustNotBeTrue);
  }

  private static Stream<FieldProblem> capabilities(PodTree pod) {
    return pod.securityContexts()
        .flatMap(context -> context.at("capabilities", "add").items())
        .flatMap(
            added ->
                added.problemIf(
                    !CAPABILITIES.contains(added.text()),
                    "is %s, which is not a default capability".formatted(added.text())));
  }

  private static Stream<FieldProblem> hostPaths(PodTree pod) {
    return pod.volumes()
        .map(volume -> volume.at("hostPath"))
        .flatMap(path -> path.problemIf(path.isSet(), "must not be set"));
  }

  private static Stream<FieldProblem> hostPorts(PodTree pod) {
    return pod.containers()
        .flatMap(container -> container.at("ports").items())
        .map(port -> port.at("hostPort"))
        .flatMap(port -> port.problemIf(port.node().asLong() != 0, "must not be set"));
  }

  private static Stream<FieldProblem> hostsOfProbes(PodTree pod) {
    return pod.containers()
        .flatMap(
            container ->
                Stream.of(
                    container.at("livenessProbe"),
                    container.at("readinessProbe"),
                    container.at("startupProbe"),
                    container.at("lifecycle", "postStart"),
                    container.at("lifecycle", "preStop")))
        .flatMap(probe -> Stream.of(probe.at("httpGet", "host"), probe.at("tcpSocket", "host")))
        .flatMap(host -> host.problemIf(!host.text().isEmpty(), "must not be set"));
  }

  private static Stream<FieldProblem> appArmor(PodTree pod) {
    Stream<FieldProblem> annotations =
        pod.at("metadata", "annotations")
            .fields()
            .filter(annotation -> annotation.name().startsWith(APP_ARMOR))
            .flatMap(
                annotation ->
                    annotation.problemIf(
                        !annotation.text().isEmpty()
                            && !annotation.text().equals("runtime/default")
                            && !annotation.text().startsWith("localhost/"),
                        "must be runtime/default or localhost/..."));
    return Stream.concat(
        annotations,
        pod.securityContexts()
            .map(context -> context.at("appArmorProfile"))
            .flatMap(BaselineStandard::runtimeDefaultOrLocalhost));
  }

  private static Stream<FieldProblem> seLinux(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("seLinuxOptions"))
        .flatMap(
            options ->
                Stream.of(
                        options
                            .at("type")
                            .problemIf(
                                !SE_LINUX_TYPES.contains(options.at("type").text()),
                                "must be container_t, container_init_t, container_kvm_t or container_engine_t"),
                        options
                            .at("user")
                            .problemIf(!options.at("user").text().isEmpty(), "must not be set"),
                        options
                            .at("role")
                            .problemIf(!options.at("role").text().isEmpty(), "must not be set"))
                    .flatMap(problems -> problems));
  }

  private static Stream<FieldProblem> procMount(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("procMount"))
        .flatMap(
            mount ->
                mount.problemIf(
                    mount.isSet() && !mount.text().equals("Default"), "must be Default"));
  }

  private static Stream<FieldProblem> seccomp(PodTree pod) {
    return pod.securityContexts()
        .map(context -> context.at("seccompProfile"))
        .flatMap(BaselineStandard::runtimeDefaultOrLocalhost);
  }

  private static Stream<FieldProblem> sysctls(PodTree pod) {
    return pod.at("spec", "securityContext", "sysctls")
        .items()
        .map(sysctl -> sysctl.at("name"))
        .flatMap(
            name ->
                name.problemIf(
                    !SYSCTLS.contains(name.text()),
                    "is %s, which is not a safe sysctl".formatted(name.text())));
  }

  private static Stream<FieldProblem> runtimeDefaultOrLocalhost(PodField profile) {
    PodField type = profile.at("type");
    return type.problemIf(
        profile.isSet()
            && !type.text().equals("RuntimeDefault")
            && !type.text().equals("Localhost"),
        "must be RuntimeDefault or Localhost");
  }

  private static Stream<FieldProblem> mustNotBeTrue(PodField field) {
    return field.problemIf(field.isTrue(), "must not be true");
  }
}
