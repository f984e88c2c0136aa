package io.mcpruntime.operator.reference;

/** What a pod may refer to in its namespace. */
public enum ReferenceKind {
  SECRET("Secret", "secrets"),
  CONFIG_MAP("ConfigMap", "configmaps"),
  SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts"),
  VOLUME_CLAIM("PersistentVolumeClaim", "persistentvolumeclaims"),
  /** Anything else that makes other people's data or devices the pod's: it can't be labelled. */
  OTHER("object", null);

  private final String title;
  private final String resource;

  ReferenceKind(String title, String resource) {
    this.title = title;
    this.resource = resource;
  }

  /** As in {@code kind:}. */
  public String title() {
    return title;
  }

  /** As in the API server's paths; {@code null} for {@link #OTHER}. */
  public String resource() {
    return resource;
  }
}
