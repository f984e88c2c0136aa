package io.mcpruntime.maven.cluster.kubeconfig;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A home folder with kubeconfig files, and what is read from them. */
record KubeconfigFolder(Path home, Map<String, String> environment) {

  KubeconfigFolder(Path home) {
    this(home, new HashMap<>());
  }

  KubeconfigFolder write(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** A file with one context, whose cluster and user have its name. */
  KubeconfigFolder context(String file, String current, String name, int port) throws IOException {
    return write(file, context(current, name, port));
  }

  static String context(String current, String name, int port) {
    return """
        apiVersion: v1
        kind: Config
        current-context: %s
        contexts: [{name: %s, context: {cluster: %s, user: %s}}]
        clusters: [{name: %s, cluster: {server: 'https://127.0.0.1:%d'}}]
        users: [{name: %s, user: {token: t}}]
        """
        .formatted(current, name, name, name, name, port, name);
  }

  KubeconfigFolder with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The value of KUBECONFIG for these files. */
  String list(List<String> files) {
    return files.stream()
        .map(name -> name.isEmpty() ? "" : home.resolve(name).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  ClusterConfig read(String context, String... files) throws KubeconfigException {
    return Kubeconfig.read(context, list(List.of(files)), home, environment);
  }
}
