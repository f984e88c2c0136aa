package io.mcpruntime.maven.image;

import java.util.Map;
import java.util.TreeMap;

/** The labels of the OCI image specification that a project can fill. */
public final class ImageLabels {
  static final String JVM = "io.mcpruntime.jvm";
  private static final String OCI = "org.opencontainers.image.";

  private ImageLabels() {}

  /** What is null or blank is left out. */
  public static Map<String, String> of(String title, String version, String source) {
    Map<String, String> labels = new TreeMap<>();
    put(labels, "title", title);
    put(labels, "version", version);
    put(labels, "source", source);
    return labels;
  }

  private static void put(Map<String, String> labels, String key, String value) {
    if (value != null && !value.isBlank()) {
      labels.put(OCI + key, value);
    }
  }
}
