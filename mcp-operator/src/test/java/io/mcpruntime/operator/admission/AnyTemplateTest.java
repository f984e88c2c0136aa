package io.mcpruntime.operator.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.ClusterNetworks;
import io.mcpruntime.crd.policy.EgressPolicy;
import io.mcpruntime.crd.policy.NamespacePolicy;
import io.mcpruntime.operator.desired.DeploymentContext;
import io.mcpruntime.operator.desired.DesiredDeployment;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.desired.UnusableSpecException;
import io.mcpruntime.operator.pod.PodTree;
import io.mcpruntime.operator.podsecurity.PodRule;
import io.mcpruntime.operator.reference.References;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The API server checks nothing of {@code spec.podTemplate}: any JSON can stand anywhere. */
class AnyTemplateTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final PlatformContext PLATFORM =
      new PlatformContext("mcp-runtime", null, EgressPolicy.EXTERNAL, ClusterNetworks.PRIVATE);

  private static final String TEMPLATE =
      """
      metadata: {labels: {a: b}, annotations: {c: d}}
      spec:
        activeDeadlineSeconds: 5
        affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: k, operator: In, values: [v]}]}}]}}
        dnsConfig: {nameservers: [1.1.1.1], options: [{name: n, value: v}], searches: [s]}
        hostAliases: [{ip: 1.2.3.4, hostnames: [h]}]
        imagePullSecrets: [{name: s}]
        initContainers: [{name: i, image: i, env: [{name: e, valueFrom: {fieldRef: {fieldPath: p}}}], resources: {limits: {memory: 1Mi}}}]
        containers:
        - name: server
          args: [a]
          env: [{name: e, valueFrom: {secretKeyRef: {name: s, key: k}}}]
          envFrom: [{secretRef: {name: s}}]
          lifecycle: {preStop: {httpGet: {port: 80, httpHeaders: [{name: h, value: v}]}}}
          ports: [{containerPort: 80}]
          readinessProbe: {tcpSocket: {port: http}}
          securityContext: {capabilities: {drop: [ALL]}, runAsUser: 5}
          volumeDevices: [{devicePath: d, name: v}]
          volumeMounts: [{mountPath: m, name: v}]
        nodeSelector: {n: s}
        overhead: {cpu: 1}
        readinessGates: [{conditionType: c}]
        resourceClaims: [{name: r}]
        schedulingGates: [{name: g}]
        securityContext: {supplementalGroups: [5], sysctls: [{name: s, value: v}], seccompProfile: {type: RuntimeDefault}}
        tolerations: [{key: k}]
        topologySpreadConstraints: [{topologyKey: t, maxSkew: 1, labelSelector: {matchLabels: {a: b}}, matchLabelKeys: [m]}]
        volumes:
        - {name: p, projected: {sources: [{secret: {name: s, items: [{key: k, path: p}]}}]}}
        - {name: e, ephemeral: {volumeClaimTemplate: {metadata: {labels: {a: b}}, spec: {accessModes: [a], resources: {requests: {storage: 1Gi}}}}}}
        - {name: i, image: {reference: r}}
      """;

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "5",
          "-1e400",
          "99999999999999999999",
          "''",
          "'x: y'",
          "[]",
          "[null]",
          "[5]",
          "[[]]",
          "[{}]",
          "[{name: null}]",
          "[{name: {}}]",
          "[{$patch: delete}]",
          "{}",
          "{'': null}",
          "{a: null}",
          "{$patch: delete}",
          "{$patch: [5]}");

  private static final int STEP = 5;

  private int places;
  private int templates;

  @Test
  void anyValueAnywhereIsAPodOrAProblemOfTheSpec() throws Exception {
    List<String> unexpected = new ArrayList<>();
    JsonNode template = YAML.readTree(TEMPLATE);
    each(
        template,
        "",
        template,
        (where, changed) -> {
          templates++;
          try {
            judge(changed);
          } catch (UnusableSpecException expected) {
            assertThat(expected).hasMessageContaining("spec.podTemplate");
          } catch (RuntimeException | Error e) {
            unexpected.add(where + ": " + e);
          }
        });
    assertThat(unexpected).as("of %d templates", templates).isEmpty();
    assertThat(templates).isGreaterThan(400);
  }

  private static void judge(JsonNode template) {
    MCPServer server =
        Serialization.unmarshal(
            "metadata: {name: a, namespace: n}\nspec: {image: w, podTemplate: %s}"
                .formatted(template),
            MCPServer.class);
    PodTemplateSpec pod = DesiredDeployment.pod(server, PLATFORM);
    DesiredDeployment.of(server, DeploymentContext.NOTHING, PLATFORM);
    new PodRule().check(new AdmissionRequest(server, NamespacePolicy.DEFAULT, PodTree.of(pod)));
    References.of(PodTree.of(pod), "mcp-a");
  }

  /** Calls back with the whole for each place of it and each value that may stand there. */
  private void each(JsonNode root, String where, JsonNode node, Visit visit) throws Exception {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode child = object.get(name);
        put(root, where + "." + name, value -> object.set(name, value), visit);
        object.set(name, child);
        each(root, where + "." + name, child, visit);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        int at = i;
        JsonNode child = array.get(i);
        put(root, where + "[" + i + "]", value -> array.set(at, value), visit);
        array.set(at, child);
        each(root, where + "[" + i + "]", child, visit);
      }
    }
  }

  /** Some of the values in each place, others in the next: all of them would take a minute. */
  private void put(JsonNode root, String where, Consumer<JsonNode> set, Visit visit)
      throws Exception {
    places++;
    for (int i = places % STEP; i < VALUES.size(); i += STEP) {
      set.accept(YAML.readTree(VALUES.get(i)));
      visit.at(where + " = " + VALUES.get(i), root.deepCopy());
    }
  }

  /** Takes a template. */
  private interface Visit {
    void at(String where, JsonNode template);
  }
}
