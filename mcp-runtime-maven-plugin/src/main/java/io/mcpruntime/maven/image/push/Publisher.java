package io.mcpruntime.maven.image.push;

import io.mcpruntime.maven.cluster.Cluster;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.attach.AttachmentSource;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.PushLogin;
import io.mcpruntime.maven.image.registry.PushToken;
import io.mcpruntime.maven.image.registry.RegistryForward;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import io.mcpruntime.maven.image.registry.WriterLogin;
import io.mcpruntime.maven.output.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pushes images to the cluster's own registry, through one port-forward, and closes it. A push that
 * the registry's restart or the end of its token broke is begun again.
 */
public final class Publisher implements AutoCloseable {
  private final ImageBuilder builder;
  private final RegistryForward forward;
  private final PushAttempts attempts;
  private final int nodePort;

  private Publisher(
      ImageBuilder builder, RegistryForward forward, PushAttempts attempts, int nodePort) {
    this.builder = builder;
    this.forward = forward;
    this.attempts = attempts;
    this.nodePort = nodePort;
  }

  /** Creates a publisher for the repositories of one namespace, with a token of that namespace. */
  public static Publisher of(
      Cluster cluster, ImageBuilder builder, int nodePort, String namespace, Progress progress)
      throws ClusterException {
    PushAttempts.LoginSource tokens = () -> PushToken.requestTimed(cluster.client(), namespace);
    PushLogin first = tokens.get();
    RegistryForward forward = RegistryForward.toGuard(cluster.client(), WriterLogin.NAMESPACE);
    PushAttempts attempts =
        new PushAttempts(startingWith(first, tokens), forward, Clock.systemUTC(), progress);
    return new Publisher(builder, forward, attempts, nodePort);
  }

  /** The token is asked for before the forward: its refusal says what to do. */
  private static PushAttempts.LoginSource startingWith(
      PushLogin first, PushAttempts.LoginSource next) {
    AtomicReference<PushLogin> held = new AtomicReference<>(first);
    return () -> {
      PushLogin login = held.getAndSet(null);
      return login == null ? next.get() : login;
    };
  }

  /** Creates a publisher for the platform's own image, with the login of setup. */
  public static Publisher ofPlatform(
      Cluster cluster, ImageBuilder builder, int nodePort, Progress progress)
      throws ClusterException {
    PushLogin login = new PushLogin(WriterLogin.read(cluster.client()), null);
    RegistryForward forward = RegistryForward.forSetup(cluster.client(), WriterLogin.NAMESPACE);
    PushAttempts attempts = new PushAttempts(() -> login, forward, Clock.systemUTC(), progress);
    return new Publisher(builder, forward, attempts, nodePort);
  }

  /** Builds and pushes; {@code name} is the repository with a tag. */
  public Pushed push(ImagePlan plan, String name) throws ImageException {
    return push(new ImageSource(plan, null, AttachmentSource.NONE, null), name);
  }

  /** Pushes a docker-save tar as it is. */
  public Pushed push(Path tar, String name) throws ImageException {
    return push(new ImageSource(null, tar, AttachmentSource.NONE, null), name);
  }

  /** Pushes an image and the documents about it. */
  Pushed push(ImageSource source, String name) throws ImageException {
    return attempts.run(login -> source.push(builder, target(name, login)));
  }

  private RegistryTarget target(String name, Login login) {
    return RegistryTarget.inCluster(forward, name, nodePort).withLogin(login);
  }

  @Override
  public void close() throws IOException {
    forward.close();
  }
}
