package io.mcpruntime.maven.project;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.progress.Progress;
import io.mcpruntime.maven.registry.Login;
import io.mcpruntime.maven.registry.PushToken;
import io.mcpruntime.maven.registry.RegistryForward;
import io.mcpruntime.maven.registry.RegistryTarget;
import io.mcpruntime.maven.registry.WriterLogin;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Pushes images to the cluster's own registry, through one port-forward, and closes it. A push that
 * the registry's restart broke is begun again: what has arrived is not sent twice.
 */
public final class Publisher implements AutoCloseable {
  private static final int REPETITIONS = 3;

  /** One try of a push. */
  @FunctionalInterface
  private interface Push {
    Pushed run() throws ImageException;
  }

  private final ImageBuilder builder;
  private final RegistryForward forward;
  private final Login login;
  private final int nodePort;
  private final Progress progress;

  private Publisher(
      ImageBuilder builder, RegistryForward forward, Login login, int nodePort, Progress progress) {
    this.builder = builder;
    this.forward = forward;
    this.login = login;
    this.nodePort = nodePort;
    this.progress = progress;
  }

  /** For repositories of one namespace, with a token of that namespace. */
  public static Publisher of(
      Cluster cluster, ImageBuilder builder, int nodePort, String namespace, Progress progress)
      throws ClusterException {
    Login login = PushToken.request(cluster.client(), namespace);
    RegistryForward forward = RegistryForward.toGuard(cluster.client(), WriterLogin.NAMESPACE);
    return new Publisher(builder, forward, login, nodePort, progress);
  }

  /** For the platform's own image, past the registry's guard, which runs on that image itself. */
  public static Publisher ofPlatform(
      Cluster cluster, ImageBuilder builder, int nodePort, Progress progress)
      throws ClusterException {
    Login login = WriterLogin.read(cluster.client());
    RegistryForward forward = RegistryForward.toStore(cluster.client(), WriterLogin.NAMESPACE);
    return new Publisher(builder, forward, login, nodePort, progress);
  }

  /** Builds and pushes; {@code name} is the repository with a tag. */
  public Pushed push(ImagePlan plan, String name) throws ImageException {
    return repeating(() -> builder.push(plan, target(name)));
  }

  /** Pushes a docker-save tar as it is. */
  public Pushed push(Path tar, String name) throws ImageException {
    return repeating(() -> builder.push(tar, target(name)));
  }

  private RegistryTarget target(String name) {
    return RegistryTarget.inCluster(forward, name, nodePort).withLogin(login);
  }

  private Pushed repeating(Push push) throws ImageException {
    for (int left = REPETITIONS; ; left--) {
      int before = forward.interruptions();
      try {
        return push.run();
      } catch (ImageException e) {
        if (left == 0 || forward.interruptions() == before) {
          throw e;
        }
        progress.say("the registry was restarted, pushing again");
      }
    }
  }

  @Override
  public void close() throws IOException {
    forward.close();
  }
}
