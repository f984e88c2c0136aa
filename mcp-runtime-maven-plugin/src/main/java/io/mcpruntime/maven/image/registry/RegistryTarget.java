package io.mcpruntime.maven.image.registry;

import java.util.Objects;

/**
 * Where one image is pushed, and what pods call it there.
 *
 * @param image where to push: {@code HOST[:PORT]/REPOSITORY[:TAG]}
 * @param pulledAs what pods name, without tag and digest
 * @param httpAllowed whether plain HTTP and certificates that Java doesn't trust are accepted
 * @param login credentials for this target; null: as {@link Logins} say
 */
public record RegistryTarget(String image, String pulledAs, boolean httpAllowed, Login login) {
  private static final String LOOPBACK = "127.0.0.1:";

  public RegistryTarget {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(pulledAs, "pulledAs");
  }

  /** The registry that {@code mcp:setup} installed; nodes read it at {@code nodePort}. */
  public static RegistryTarget inCluster(RegistryForward forward, String name, int nodePort) {
    return new RegistryTarget(
        LOOPBACK + forward.port() + "/" + name,
        LOOPBACK + nodePort + "/" + untagged(name),
        true,
        null);
  }

  /** Any other registry, such as {@code ghcr.io/acme}; plain HTTP only on this machine. */
  public static RegistryTarget external(String registry, String name) {
    boolean joined = registry.isEmpty() || registry.endsWith("/");
    String image = registry + (joined ? "" : "/") + name;
    return new RegistryTarget(image, untagged(image), isLoopback(image), null);
  }

  /** The same target with credentials that come before all others. */
  public RegistryTarget withLogin(Login given) {
    return new RegistryTarget(image, pulledAs, httpAllowed, given);
  }

  /** The same target, with plain HTTP accepted. */
  public RegistryTarget allowingHttp() {
    return new RegistryTarget(image, pulledAs, true, login);
  }

  /** What a pod names. */
  public String reference(String digest) {
    return pulledAs + "@" + digest;
  }

  private static String untagged(String image) {
    int colon = image.lastIndexOf(':');
    return colon > image.lastIndexOf('/') ? image.substring(0, colon) : image;
  }

  private static boolean isLoopback(String image) {
    String host = image.replaceFirst("[:/].*", "");
    return host.equals("localhost")
        || host.matches("127\\.\\d+\\.\\d+\\.\\d+")
        || image.startsWith("[::1]");
  }
}
