package io.mcpruntime.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.mcpruntime.operator.pod.PodTree;
import io.mcpruntime.operator.pod.Pods;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Names of fields and types by which Kubernetes refers to objects. */
  private static final Pattern LOOKS_LIKE_A_REFERENCE =
      Pattern.compile(
          "(?i).*(secret|configmap|serviceaccount|claim|token|certificate|trustbundle|datasource"
              + "|reference|ref$|volumename$|endpoints|csi).*");

  /** Fields that look like a reference and were looked at: they name nothing of the namespace. */
  private static final Set<String> NO_REFERENCES =
      Set.of(
          "env.valueFrom.fieldRef",
          "env.valueFrom.resourceFieldRef",
          "env.valueFrom.fileKeyRef",
          "downwardAPI.items.fieldRef",
          "downwardAPI.items.resourceFieldRef",
          "resources.claims",
          "volumes.projected.sources.clusterTrustBundle",
          "volumes.cephfs.secretFile",
          "volumes.image.reference",
          "volumes.iscsi.iscsiInterface",
          "volumes.storageos.volumeName",
          "volumes.storageos.volumeNamespace",
          "volumes.scaleIO.volumeName",
          "volumes.ephemeral.volumeClaimTemplate");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          containers: [{envFrom: [{secretRef: {name: a}}]}]                             | Secret a | spec.containers[0].envFrom[0].secretRef.name
          initContainers: [{name: x}, {env: [{valueFrom: {secretKeyRef: {name: a}}}]}]  | Secret a | spec.initContainers[1].env[0].valueFrom.secretKeyRef.name
          ephemeralContainers: [{envFrom: [{configMapRef: {name: a}}]}]                 | ConfigMap a | spec.ephemeralContainers[0].envFrom[0].configMapRef.name
          volumes: [{name: v, secret: {secretName: a}}]                                 | Secret a | spec.volumes[0].secret.secretName
          volumes: [{name: v, projected: {sources: [{secret: {name: a}}]}}]             | Secret a | spec.volumes[0].projected.sources[0].secret.name
          volumes: [{name: v, persistentVolumeClaim: {claimName: a}}]                   | PersistentVolumeClaim a | spec.volumes[0].persistentVolumeClaim.claimName
          volumes: [{name: v, flexVolume: {secretRef: {name: a}}}]                      | Secret a | spec.volumes[0].flexVolume.secretRef.name
          imagePullSecrets: [{name: a}]                                                 | Secret a | spec.imagePullSecrets[0].name
          serviceAccountName: other                                                     | ServiceAccount other | spec.serviceAccountName
          {serviceAccountName: null, serviceAccount: other}                             | ServiceAccount other | spec.serviceAccountName
          serviceAccountName: null                                                      | ServiceAccount default | spec.serviceAccountName
          automountServiceAccountToken: true                                            | ServiceAccount mcp-w | spec.automountServiceAccountToken
          automountServiceAccountToken: null                                            | ServiceAccount mcp-w | spec.automountServiceAccountToken
          volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}] | ServiceAccount mcp-w | spec.volumes[0].projected.sources[0].serviceAccountToken
          volumes: [{name: v, csi: {driver: d}}]                                        | an inline volume of the CSI driver d | spec.volumes[0].csi
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {dataSource: {kind: PersistentVolumeClaim, name: a}}}}}] | PersistentVolumeClaim a | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {dataSourceRef: {kind: VolumeSnapshot, name: a, apiGroup: s}}}}}] | a copy of VolumeSnapshot a | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSourceRef
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: ''}}}}] | an existing PersistentVolume | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.storageClassName
          volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {volumeName: pv}}}}] | an existing PersistentVolume | spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeName
          """)
  void referenceIsFoundAndNamesItsField(String spec, String target, String field) {
    assertThat(References.of(pod(spec), "mcp-w"))
        .singleElement()
        .satisfies(
            reference -> {
              assertThat(reference.target()).hasToString(target);
              assertThat(reference.field()).hasToString(field);
            });
  }

  @Test
  void podAsTheOperatorMakesItRefersToNothing() {
    assertThat(References.of(pod("volumes: [{name: tmp, emptyDir: {}}]"), "mcp-w")).isEmpty();
  }

  /** A field of that kind which a new version of the model brings makes this fail. */
  @Test
  void everyFieldOfTheModelThatLooksLikeAReferenceIsFoundOrWasReviewed() {
    List<List<Step>> paths = new ArrayList<>();
    collect(JSON.constructType(PodTemplateSpec.class), List.of(), new HashSet<>(), paths);
    assertThat(paths).hasSizeGreaterThan(30);
    List<String> unknown =
        paths.stream()
            .filter(path -> NO_REFERENCES.stream().noneMatch(ok -> name(path).contains(ok)))
            .filter(path -> References.of(filled(path), "mcp-w").isEmpty())
            .map(ReferencesTest::name)
            .toList();
    assertThat(unknown).isEmpty();
  }

  private record Step(String name, boolean list) {}

  /** The paths of all fields that look like a reference; of nested ones the outermost object. */
  private static void collect(
      JavaType type, List<Step> path, Set<JavaType> above, List<List<Step>> paths) {
    if (type.getRawClass().getName().startsWith("java.")
        || type.isEnumType()
        || type.getRawClass() == ObjectMeta.class
        || !above.add(type)) {
      return;
    }
    for (BeanPropertyDefinition property :
        JSON.getDeserializationConfig().introspect(type).findProperties()) {
      JavaType declared = property.getPrimaryType();
      boolean list = declared.isCollectionLikeType();
      JavaType item = list ? declared.getContentType() : declared;
      List<Step> here = new ArrayList<>(path);
      here.add(new Step(property.getName(), list));
      boolean looks =
          LOOKS_LIKE_A_REFERENCE.matcher(property.getName()).matches()
              || LOOKS_LIKE_A_REFERENCE.matcher(item.getRawClass().getSimpleName()).matches();
      boolean scalar = item.getRawClass().getName().startsWith("java.");
      if (looks && (scalar || isSelector(item))) {
        paths.add(here);
      }
      collect(item, here, new HashSet<>(above), paths);
    }
  }

  /** An object that has a name, and is a reference as a whole. */
  private static boolean isSelector(JavaType type) {
    return JSON.getDeserializationConfig().introspect(type).findProperties().stream()
        .map(BeanPropertyDefinition::getName)
        .anyMatch(
            Set.of("name", "secretName", "claimName", "driver", "path", "signerName")::contains);
  }

  private static String name(List<Step> path) {
    return String.join(".", path.stream().map(Step::name).toList());
  }

  /** A pod that has nothing but this field. */
  private static PodTree filled(List<Step> path) {
    ObjectNode root = (ObjectNode) pod("{}").root().deepCopy();
    ObjectNode at = root;
    for (int i = 0; i < path.size(); i++) {
      Step step = path.get(i);
      boolean last = i == path.size() - 1;
      ObjectNode below = JsonNodeFactory.instance.objectNode();
      if (last && !step.list() && isScalar(step)) {
        at.put(step.name(), "true");
        break;
      }
      if (last) {
        Set.of("name", "secretName", "claimName", "driver", "path").forEach(n -> below.put(n, "x"));
      }
      if (step.list()) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        list.add(below);
        at.set(step.name(), list);
        at = below;
      } else if (at.path(step.name()).isObject()) {
        at = (ObjectNode) at.get(step.name());
      } else {
        at.set(step.name(), below);
        at = below;
      }
    }
    return new PodTree(root);
  }

  private static boolean isScalar(Step step) {
    return step.name()
        .matches(
            "(?i)secretName|claimName|serviceAccount|serviceAccountName|automountServiceAccountToken|volumeName|endpoints");
  }

  private static PodTree pod(String spec) {
    String fields = spec.startsWith("{") ? spec.substring(1, spec.length() - 1) : spec;
    String defaults =
        (fields.contains("serviceAccountName") ? "" : "serviceAccountName: mcp-w, ")
            + (fields.contains("automount") ? "" : "automountServiceAccountToken: false, ");
    return Pods.tree("spec: {%s%s}".formatted(defaults, fields));
  }
}
