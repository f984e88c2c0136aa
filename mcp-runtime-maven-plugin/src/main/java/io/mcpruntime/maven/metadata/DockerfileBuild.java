package io.mcpruntime.maven.metadata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server's image is built from a Dockerfile.
 *
 * @param dockerfile the file, relative to the project's folder
 * @param context the folder whose files the Dockerfile may copy, relative to the project's folder
 * @param target the stage that is built; null for the last one
 * @param args values of the Dockerfile's ARG instructions, in the order of the file
 */
public record DockerfileBuild(
    String dockerfile, String context, String target, Map<String, String> args) {
  public DockerfileBuild {
    args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
  }

  /** What {@code build} of an entry says; null where there is none. */
  static DockerfileBuild of(Tree.Mapping server) {
    if (!(server.value("build") instanceof Tree.Mapping build)) {
      return null;
    }
    Map<String, String> args = new LinkedHashMap<>();
    if (build.value("args") instanceof Tree.Mapping given) {
      given.entries().keySet().forEach(name -> args.put(name, given.text(name)));
    }
    args.values().removeIf(value -> value == null);
    return new DockerfileBuild(
        or(build.text("dockerfile"), "Dockerfile"),
        or(build.text("context"), "."),
        build.text("target"),
        args);
  }

  private static String or(String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
