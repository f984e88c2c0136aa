package io.mcpruntime.operator.reference;

/** The kinds of objects to which a pod refers in its namespace. */
public enum ReferenceKind {
  SECRET("Secret", "secrets"),
  CONFIG_MAP("ConfigMap", "configmaps"),
  SERVICE_ACCOUNT("ServiceAccount", "serviceaccounts"),
  VOLUME_CLAIM("PersistentVolumeClaim", "persistentvolumeclaims"),
  /** Any other access to data or devices, which has no object that could have the label. */
  OTHER("object", null);

  private final String title;
  private final String resource;

  ReferenceKind(String title, String resource) {
    this.title = title;
    this.resource = resource;
  }

  /** Returns the name as in {@code kind:}. */
  public String title() {
    return title;
  }

  /** Returns the name as in the API server's paths; {@code null} for {@link #OTHER}. */
  public String resource() {
    return resource;
  }
}
