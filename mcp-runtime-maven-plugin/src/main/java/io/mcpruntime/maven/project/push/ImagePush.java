package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.push.ImageSource;
import io.mcpruntime.maven.image.push.Publisher;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.metadata.ServerMetadata;
import io.mcpruntime.maven.output.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoFailureException;

/** Pushes the images of a project's servers to the cluster's registry, or to another one. */
public final class ImagePush {
  private final ImageBuilder builder;
  private final ImageRegistry registry;
  private final RegistryAccess access;
  private final Progress progress;

  public ImagePush(
      ImageBuilder builder, ImageRegistry registry, RegistryAccess access, Progress progress) {
    this.builder = builder;
    this.registry = registry;
    this.access = access;
    this.progress = progress;
  }

  /** Returns whether pushing these needs the cluster's own registry. */
  public boolean needsCluster(List<ServerMetadata> servers) throws MojoFailureException {
    for (ServerMetadata server : servers) {
      if (!server.prebuilt() && registry.isInCluster(server)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Checks before anything is built whether these can be pushed: gets the token and the
   * port-forward of a push, and releases them.
   */
  public void requireRights(Cluster cluster, List<ServerMetadata> servers)
      throws ClusterException, IOException, MojoFailureException {
    Set<String> namespaces = new TreeSet<>();
    for (ServerMetadata server : servers) {
      if (registry.isInCluster(server) && namespaces.add(server.namespace())) {
        Publisher.of(cluster, builder, registry.nodePort(), server.namespace(), line -> {}).close();
      }
    }
  }

  /**
   * Pushes one image and records its digest.
   *
   * @param cluster null where {@link #needsCluster} is false
   */
  public void push(Cluster cluster, ServerMetadata server, ImageSource source, PushedImages images)
      throws ClusterException, ImageException, IOException, MojoFailureException {
    long started = System.nanoTime();
    Pushed pushed =
        registry.isInCluster(server)
            ? pushInCluster(cluster, server, source)
            : source.push(builder, access.target(images.repository(server), server));
    images.pushed(server, pushed.digest());
    progress.say(report(images.reference(server), pushed.sentBytes(), System.nanoTime() - started));
  }

  static String report(String reference, long sentBytes, long nanos) {
    String what =
        sentBytes == 0
            ? "unchanged: the registry has all of it,"
            : String.format(Locale.ROOT, "%.1f MB", sentBytes / 1e6);
    return String.format(Locale.ROOT, "pushed %s (%s in %.1f s)", reference, what, nanos / 1e9);
  }

  private Pushed pushInCluster(Cluster cluster, ServerMetadata server, ImageSource source)
      throws ClusterException, ImageException, IOException {
    String namespace = server.namespace();
    try (Publisher publisher =
        Publisher.of(cluster, builder, registry.nodePort(), namespace, progress)) {
      return source.push(publisher, namespace + "/" + server.name() + ":" + server.imageTag());
    }
  }
}
