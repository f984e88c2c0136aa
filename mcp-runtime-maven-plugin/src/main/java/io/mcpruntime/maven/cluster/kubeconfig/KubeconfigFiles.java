package io.mcpruntime.maven.cluster.kubeconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The kubeconfig files, merged as kubectl does: the first file that sets a name wins. */
final class KubeconfigFiles {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** A value and the file that it stands in. */
  record Entry<T>(T value, Path file) {}

  private final List<Path> paths;
  private final Map<String, Entry<Context>> contexts = new LinkedHashMap<>();
  private final Map<String, Entry<Cluster>> clusters = new LinkedHashMap<>();
  private final Map<String, Entry<AuthInfo>> users = new LinkedHashMap<>();
  private Entry<String> currentContext;

  private KubeconfigFiles(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /**
   * Reads the files of {@code list}, which is the value of {@code KUBECONFIG}, or {@code
   * ~/.kube/config} where it is null or empty; missing files are skipped.
   *
   * @throws KubeconfigException that names the first file which can't be read
   */
  static KubeconfigFiles read(String list, Path home) throws KubeconfigException {
    List<Path> paths =
        list == null || list.isEmpty()
            ? List.of(home.resolve(".kube").resolve("config"))
            : Arrays.stream(list.split(File.pathSeparator, -1))
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(Path::of)
                .toList();
    KubeconfigFiles files = new KubeconfigFiles(paths);
    for (Path path : paths) {
      files.add(path);
    }
    return files;
  }

  private void add(Path file) throws KubeconfigException {
    Config config;
    try {
      config = parse(file);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw new KubeconfigException(file + ": cannot be read: " + Reason.of(e), e);
    }
    if (currentContext == null && isSet(config.getCurrentContext())) {
      currentContext = new Entry<>(config.getCurrentContext(), file);
    }
    for (NamedContext named : orEmpty(config.getContexts())) {
      Context value = named.getContext() == null ? new Context() : named.getContext();
      put(contexts, "context", named.getName(), new Entry<>(value, file));
    }
    for (NamedCluster named : orEmpty(config.getClusters())) {
      Cluster value = named.getCluster() == null ? new Cluster() : named.getCluster();
      put(clusters, "cluster", named.getName(), new Entry<>(value, file));
    }
    for (NamedAuthInfo named : orEmpty(config.getUsers())) {
      AuthInfo value = named.getUser() == null ? new AuthInfo() : named.getUser();
      put(users, "user", named.getName(), new Entry<>(value, file));
    }
  }

  private static Config parse(Path file) throws IOException, KubeconfigException {
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      if (root.isMissingNode() || root.isNull()) {
        return new Config();
      }
      if (!root.isObject() || !root.path("kind").asText("Config").equals("Config")) {
        throw new KubeconfigException(file + ": is no kubeconfig (kind: Config)");
      }
      return YAML.treeToValue(root, Config.class);
    } catch (JsonProcessingException e) {
      boolean placed = e.getLocation() != null && e.getLocation().getLineNr() > 0;
      String line = placed ? ":" + e.getLocation().getLineNr() : "";
      throw new KubeconfigException(
          file + line + ": is no kubeconfig: " + Reason.line(e.getOriginalMessage()), e);
    }
  }

  private static <T> void put(Map<String, Entry<T>> all, String kind, String name, Entry<T> entry)
      throws KubeconfigException {
    Entry<T> before = all.putIfAbsent(name == null ? "" : name, entry);
    if (before != null && before.file().equals(entry.file())) {
      throw new KubeconfigException(
          entry.file() + ": two entries named " + kind + " \"" + name + "\"; remove one");
    }
  }

  static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : list;
  }

  static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }

  /** The first that is set, or null. */
  Entry<String> currentContext() {
    return currentContext;
  }

  /** Returns the context of this name; null when there is none. */
  Entry<Context> context(String name) {
    return contexts.get(name);
  }

  /** Returns the cluster of this name; null when there is none. */
  Entry<Cluster> cluster(String name) {
    return clusters.get(name);
  }

  /** Returns the user of this name; null when there is none. */
  Entry<AuthInfo> user(String name) {
    return users.get(name);
  }

  boolean isEmpty() {
    return currentContext == null && contexts.isEmpty() && clusters.isEmpty() && users.isEmpty();
  }

  /** The contexts' names, for a message. */
  List<String> contextNames() {
    return List.copyOf(contexts.keySet());
  }

  /** All files that were asked for, also missing ones. */
  @Override
  public String toString() {
    return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
  }
}
