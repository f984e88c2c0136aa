package io.mcpruntime.operator.pod;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** Pods of tests, in YAML. */
public final class Pods {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private Pods() {}

  /** A template, as the operator would have read it. */
  public static PodTemplateSpec template(String yaml) {
    return YAML.unmarshal(yaml, PodTemplateSpec.class);
  }

  /** Its tree. */
  public static PodTree tree(String yaml) {
    return PodTree.of(template(yaml));
  }
}
