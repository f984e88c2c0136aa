package io.mcpruntime.operator.podsecurity;

import io.mcpruntime.operator.pod.PodTree;
import io.mcpruntime.operator.pod.Pods;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Pods for each row of the Pod Security Standards, and the fields that break it. */
public final class StandardPods {
  /** Meets restricted by itself. */
  private static final String CONTEXT =
      "allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}";

  private static final String POD_CONTEXT =
      "runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}";

  private static final String C = "spec.containers[0].securityContext";
  private static final String P = "spec.securityContext";

  private StandardPods() {}

  /**
   * A pod and its verdicts.
   *
   * @param baseline the fields that break baseline
   * @param restricted the fields that break restricted
   */
  public record Row(String template, List<String> baseline, List<String> restricted) {
    PodTree tree() {
      return Pods.tree(template);
    }

    @Override
    public String toString() {
      return template;
    }
  }

  /** The table. */
  static Stream<Row> all() {
    return Stream.of(allowed(), baseline(), hosts(), restricted()).flatMap(rows -> rows);
  }

  private static Stream<Row> allowed() {
    return Stream.of(
        ok(pod("")),
        ok(pod("hostNetwork: false, hostPID: false, hostIPC: false")),
        ok(pod("hostUsers: false")),
        ok(
            pod(
                "shareProcessNamespace: true, dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1]}")),
        ok(pod("terminationGracePeriodSeconds: 60, runtimeClassName: null")),
        ok(volume("emptyDir: {medium: Memory}")),
        ok(volume("configMap: {name: a}")),
        ok(volume("secret: {secretName: a}")),
        ok(volume("downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.name}}]}")),
        ok(volume("projected: {sources: [{serviceAccountToken: {path: a}}]}")),
        ok(volume("persistentVolumeClaim: {claimName: a}")),
        ok(
            volume(
                "ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}")),
        ok(container("capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}")),
        ok(container("capabilities: {drop: [NET_RAW, ALL]}")),
        ok(container("privileged: false, procMount: Default")),
        ok(container("runAsUser: 1000, runAsGroup: 0")),
        ok(container("runAsNonRoot: true")),
        ok(container("seccompProfile: {type: RuntimeDefault}")),
        ok(container("seccompProfile: {type: Localhost, localhostProfile: a.json}")),
        ok(container("appArmorProfile: {type: RuntimeDefault}")),
        ok(container("appArmorProfile: {type: Localhost, localhostProfile: a}")),
        ok(container("seLinuxOptions: {level: 's0:c1,c2'}")),
        ok(container("seLinuxOptions: {type: container_t}")),
        ok(container("seLinuxOptions: {type: container_engine_t}")),
        ok(context("runAsNonRoot: true, seccompProfile: {type: Localhost, localhostProfile: a}")),
        ok(context(POD_CONTEXT + ", runAsUser: 1, fsGroup: 0, supplementalGroups: [0]")),
        ok(context(POD_CONTEXT + ", seLinuxOptions: {type: container_init_t}")),
        ok(context(POD_CONTEXT + ", appArmorProfile: {type: RuntimeDefault}")),
        ok(context(POD_CONTEXT + ", sysctls: [{name: net.ipv4.tcp_rmem, value: '1'}]")),
        ok(
            context(
                POD_CONTEXT
                    + ", sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: '0'}]")),
        ok(fields("ports: [{containerPort: 80}, {containerPort: 81, hostPort: 0}]")),
        ok(fields("livenessProbe: {httpGet: {path: /, port: 80, host: ''}}")),
        ok(fields("lifecycle: {preStop: {sleep: {seconds: 1}}}")),
        ok(annotated("container.apparmor.security.beta.kubernetes.io/a: runtime/default")),
        ok(other("initContainers", "restartPolicy: Always", CONTEXT)),
        ok(other("initContainers", "", CONTEXT)),
        // Each container sets by itself what the pod doesn't set.
        ok(
            "spec: {containers: [{name: a, image: i, securityContext: {%s, %s}}]}"
                .formatted(CONTEXT, POD_CONTEXT)));
  }

  private static Stream<Row> baseline() {
    return Stream.of(
        bad(pod("hostNetwork: true"), "spec.hostNetwork"),
        bad(pod("hostPID: true"), "spec.hostPID"),
        bad(pod("hostIPC: true"), "spec.hostIPC"),
        bad(container("capabilities: {drop: [ALL], add: [NET_RAW]}"), C + ".capabilities.add[0]"),
        bad(
            container("capabilities: {drop: [ALL], add: [NET_BIND_SERVICE, SYS_ADMIN]}"),
            C + ".capabilities.add[1]"),
        bad(container("capabilities: {drop: [ALL], add: [ALL]}"), C + ".capabilities.add[0]"),
        bad(
            container("capabilities: {drop: [ALL], add: [net_bind_service]}"),
            C + ".capabilities.add[0]"),
        bad(container("procMount: Unmasked"), C + ".procMount"),
        bad(container("seccompProfile: {type: Unconfined}"), C + ".seccompProfile.type"),
        bad(container("appArmorProfile: {type: Unconfined}"), C + ".appArmorProfile.type"),
        bad(container("seLinuxOptions: {type: spc_t}"), C + ".seLinuxOptions.type"),
        bad(container("seLinuxOptions: {user: u}"), C + ".seLinuxOptions.user"),
        bad(container("seLinuxOptions: {role: r}"), C + ".seLinuxOptions.role"),
        bad(
            context("runAsNonRoot: true, seccompProfile: {type: Unconfined}"),
            P + ".seccompProfile.type"),
        bad(
            context(POD_CONTEXT + ", appArmorProfile: {type: Unconfined}"),
            P + ".appArmorProfile.type"),
        bad(context(POD_CONTEXT + ", seLinuxOptions: {type: x}"), P + ".seLinuxOptions.type"),
        bad(context(POD_CONTEXT + ", seLinuxOptions: {user: u}"), P + ".seLinuxOptions.user"),
        bad(context(POD_CONTEXT + ", seLinuxOptions: {role: r}"), P + ".seLinuxOptions.role"),
        bad(
            context(POD_CONTEXT + ", sysctls: [{name: kernel.msgmax, value: '1'}]"),
            P + ".sysctls[0].name"),
        bad(
            context(
                POD_CONTEXT
                    + ", sysctls: [{name: net.ipv4.tcp_syncookies, value: '1'}, {name: net.core.somaxconn, value: '1'}]"),
            P + ".sysctls[1].name"),
        bad(
            fields("ports: [{containerPort: 80}, {containerPort: 81, hostPort: 81}]"),
            "spec.containers[0].ports[1].hostPort"),
        bad(
            annotated("container.apparmor.security.beta.kubernetes.io/a: unconfined"),
            "metadata.annotations[container.apparmor.security.beta.kubernetes.io/a]"),
        bad(
            other("initContainers", "restartPolicy: Always", CONTEXT + ", procMount: Unmasked"),
            "spec.initContainers[0].securityContext.procMount"),
        bad(
            other("initContainers", "ports: [{containerPort: 1, hostPort: 1}]", CONTEXT),
            "spec.initContainers[0].ports[0].hostPort"),
        bad(
            container("privileged: true, allowPrivilegeEscalation: true"),
            List.of(C + ".privileged"),
            List.of(C + ".privileged", C + ".allowPrivilegeEscalation")),
        bad(
            other(
                "initContainers",
                "",
                "privileged: true, allowPrivilegeEscalation: true, capabilities: {drop: [ALL]}"),
            List.of("spec.initContainers[0].securityContext.privileged"),
            List.of(
                "spec.initContainers[0].securityContext.privileged",
                "spec.initContainers[0].securityContext.allowPrivilegeEscalation")),
        bad(
            context(POD_CONTEXT + ", windowsOptions: {hostProcess: true}"),
            P + ".windowsOptions.hostProcess"),
        bad(container("windowsOptions: {hostProcess: true}"), C + ".windowsOptions.hostProcess"),
        bad(volume("hostPath: {path: /}"), "spec.volumes[0].hostPath"));
  }

  /** Probes and lifecycle handlers that make the kubelet call another host. */
  private static Stream<Row> hosts() {
    return Stream.of("livenessProbe", "readinessProbe", "startupProbe", "postStart", "preStop")
        .flatMap(
            handler ->
                Stream.of("httpGet", "tcpSocket")
                    .map(
                        action -> {
                          boolean lifecycle = handler.startsWith("p");
                          String text =
                              "%s: {%s: {port: 80, host: 10.0.0.1}}".formatted(handler, action);
                          return bad(
                              fields(lifecycle ? "lifecycle: {%s}".formatted(text) : text),
                              "spec.containers[0].%s%s.%s.host"
                                  .formatted(lifecycle ? "lifecycle." : "", handler, action));
                        }));
  }

  private static Stream<Row> restricted() {
    Stream<Row> volumes =
        Stream.of(
                "gcePersistentDisk: {pdName: a}",
                "awsElasticBlockStore: {volumeID: a}",
                "gitRepo: {repository: a}",
                "nfs: {server: a, path: /a}",
                "iscsi: {targetPortal: 1.1.1.1, iqn: 'iqn.2003-01.org:a', lun: 1}",
                "glusterfs: {endpoints: a, path: b}",
                "rbd: {monitors: [a], image: i}",
                "flexVolume: {driver: a/b}",
                "cinder: {volumeID: a}",
                "cephfs: {monitors: [a]}",
                "flocker: {datasetName: a}",
                "fc: {targetWWNs: [a], lun: 1}",
                "azureFile: {secretName: a, shareName: b}",
                "vsphereVolume: {volumePath: a}",
                "quobyte: {registry: 'a:1', volume: b}",
                "azureDisk: {diskName: a, diskURI: 'https://a/b'}",
                "portworxVolume: {volumeID: a}",
                "scaleIO: {gateway: a, system: b, volumeName: c, secretRef: {name: d}}",
                "storageos: {volumeName: a}")
            .map(
                source ->
                    restricted(
                        volume(source),
                        "spec.volumes[0]." + source.substring(0, source.indexOf(':'))));
    return Stream.concat(
        volumes,
        Stream.of(
            restricted(
                container("allowPrivilegeEscalation: true"), C + ".allowPrivilegeEscalation"),
            restricted(
                container("allowPrivilegeEscalation: null"), C + ".allowPrivilegeEscalation"),
            restricted(container("capabilities: null"), C + ".capabilities.drop"),
            restricted(container("capabilities: {drop: [NET_RAW]}"), C + ".capabilities.drop"),
            restricted(container("capabilities: {drop: [all]}"), C + ".capabilities.drop"),
            restricted(
                container("capabilities: {drop: [ALL], add: [CHOWN]}"), C + ".capabilities.add[0]"),
            restricted(container("runAsNonRoot: false"), C + ".runAsNonRoot"),
            restricted(container("runAsUser: 0"), C + ".runAsUser"),
            restricted(context(POD_CONTEXT + ", runAsUser: 0"), P + ".runAsUser"),
            restricted(
                context("runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}"),
                P + ".runAsNonRoot",
                C + ".runAsNonRoot"),
            restricted(context("seccompProfile: {type: RuntimeDefault}"), C + ".runAsNonRoot"),
            restricted(context("runAsNonRoot: true"), C + ".seccompProfile.type"),
            // What the pod sets wrongly no container can set right.
            restricted(
                "spec: {securityContext: {runAsNonRoot: false, seccompProfile: {type: RuntimeDefault}}, containers: [{name: a, image: i, securityContext: {%s, runAsNonRoot: true}}]}"
                    .formatted(CONTEXT),
                P + ".runAsNonRoot"),
            restricted(
                "spec: {containers: [{name: a, image: i, securityContext: {%s}}]}"
                    .formatted(CONTEXT),
                C + ".seccompProfile.type",
                C + ".runAsNonRoot"),
            restricted(
                other("initContainers", "", "capabilities: {drop: [ALL]}"),
                "spec.initContainers[0].securityContext.allowPrivilegeEscalation"),
            restricted(
                other("initContainers", "restartPolicy: Always", CONTEXT + ", runAsUser: 0"),
                "spec.initContainers[0].securityContext.runAsUser"),
            restricted(
                pod("os: {name: linux}").replace(CONTEXT, "capabilities: {drop: [ALL]}"),
                C + ".allowPrivilegeEscalation"),
            // Windows has no such settings.
            ok(
                "spec: {os: {name: windows}, securityContext: {runAsNonRoot: true}, containers: [{name: a, image: i}]}"),
            restricted(
                "spec: {os: {name: windows}, containers: [{name: a, image: i}]}",
                C + ".runAsNonRoot"),
            restricted(
                "spec: {os: {name: Windows}, securityContext: {runAsNonRoot: true}, containers: [{name: a, image: i}]}",
                C + ".allowPrivilegeEscalation",
                C + ".seccompProfile.type",
                C + ".capabilities.drop")));
  }

  private static Row ok(String template) {
    return new Row(template, List.of(), List.of());
  }

  private static Row bad(String template, String... fields) {
    return bad(template, List.of(fields), List.of(fields));
  }

  private static Row bad(String template, List<String> baseline, List<String> restricted) {
    return new Row(template, baseline, restricted);
  }

  private static Row restricted(String template, String... fields) {
    return new Row(template, List.of(), Arrays.asList(fields));
  }

  private static String pod(String fields) {
    return template("", POD_CONTEXT, fields, "", CONTEXT);
  }

  private static String context(String context) {
    return template("", context, "", "", CONTEXT);
  }

  private static String volume(String source) {
    return pod("volumes: [{name: v, %s}]".formatted(source));
  }

  private static String annotated(String annotation) {
    return template("annotations: {%s}".formatted(annotation), POD_CONTEXT, "", "", CONTEXT);
  }

  /** Fields of the only container. */
  private static String fields(String fields) {
    return template("", POD_CONTEXT, "", fields, CONTEXT);
  }

  /** The only container's security context, over one that meets the standard. */
  private static String container(String context) {
    String rest =
        Stream.of(CONTEXT.split(", "))
            .filter(field -> !context.contains(field.substring(0, field.indexOf(':'))))
            .reduce("", (all, field) -> all + field + ", ");
    return template("", POD_CONTEXT, "", "", rest + context);
  }

  private static String other(String list, String fields, String context) {
    return pod(
        "%s: [{name: b, image: i, %s securityContext: {%s}}]"
            .formatted(list, fields.isEmpty() ? "" : fields + ",", context));
  }

  private static String template(
      String metadata, String podContext, String fields, String container, String context) {
    return "metadata: {%s}\nspec: {securityContext: {%s}, %s containers: [{name: a, image: i, %s securityContext: {%s}}]}"
        .formatted(
            metadata,
            podContext,
            fields.isEmpty() ? "" : fields + ",",
            container.isEmpty() ? "" : container + ",",
            context);
  }
}
