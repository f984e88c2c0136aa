package io.mcpruntime.maven.image.dockerfile;

import io.mcpruntime.maven.image.ImageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An image that is built from a Dockerfile.
 *
 * @param server its name, for messages
 * @param dockerfile an absolute path
 * @param context the folder whose files the Dockerfile may copy, an absolute path
 * @param target the stage that is built; null for the last one
 * @param args values of ARG instructions
 * @param labels of the image
 * @param platform such as linux/amd64
 */
public record DockerfileRequest(
    String server,
    Path dockerfile,
    Path context,
    String target,
    Map<String, String> args,
    Map<String, String> labels,
    String platform) {
  public DockerfileRequest {
    args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /**
   * Checks that file and folder exist.
   *
   * @throws ImageException that names the one that does not
   */
  void requireFiles() throws ImageException {
    if (!Files.isDirectory(context)) {
      throw new ImageException(
          "server %s: build.context: there is no folder %s".formatted(server, context));
    }
    if (!Files.isRegularFile(dockerfile)) {
      throw new ImageException(
          "server %s: build.dockerfile: there is no file %s; write its path relative to the project's folder"
              .formatted(server, dockerfile));
    }
  }
}
