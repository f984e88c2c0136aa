package io.mcpruntime.crd;

import java.util.Locale;
import java.util.Set;

/** Reads the registry's host in the name of an image, as container runtimes do. */
public final class RegistryHost {
  /** The registry of images that name none. */
  public static final String DOCKER_HUB = "docker.io";

  private static final Set<String> DOCKER_HUB_ALIASES =
      Set.of("index.docker.io", "registry-1.docker.io");

  private RegistryHost() {}

  /** Returns the registry of an image: the host in lower case, with its port if it has one. */
  public static String of(String image) {
    String first = first(image);
    return isHost(first) ? canonical(first) : DOCKER_HUB;
  }

  /** Whether the image's name begins with a registry. */
  public static boolean isNamed(String image) {
    return isHost(first(image));
  }

  /**
   * Whether the part of a name before its first slash is a host. By the reference grammar upper
   * case makes it one, too.
   */
  public static boolean isHost(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  /** Returns one spelling of a host, and one name of Docker Hub. */
  public static String canonical(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return DOCKER_HUB_ALIASES.contains(lower) ? DOCKER_HUB : lower;
  }

  private static String first(String image) {
    int slash = image.indexOf('/');
    return slash < 0 ? "" : image.substring(0, slash);
  }
}
