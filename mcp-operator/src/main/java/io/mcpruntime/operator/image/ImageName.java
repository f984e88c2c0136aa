package io.mcpruntime.operator.image;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An image's name as container runtimes read it: {@code weather} is {@code
 * docker.io/library/weather}.
 *
 * @param repository with the registry's host and port, without tag and digest
 */
record ImageName(String repository, boolean hasDigest) {
  private static final Pattern DIGEST = Pattern.compile("@sha256:[a-f0-9]{64}$");
  private static final Set<String> DOCKER_HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io");

  static ImageName parse(String text) {
    boolean digest = DIGEST.matcher(text).find() && text.indexOf('@') == text.lastIndexOf('@');
    String name = text.indexOf('@') < 0 ? text : text.substring(0, text.indexOf('@'));
    int tag = name.lastIndexOf(':');
    return new ImageName(
        complete(tag > name.lastIndexOf('/') ? name.substring(0, tag) : name), digest);
  }

  /** Whether an entry of the policy matches: a prefix that ends with {@code /}, or a repository. */
  boolean isBelow(String allowed) {
    return allowed.endsWith("/")
        ? repository.startsWith(folder(allowed))
        : repository.equals(complete(allowed));
  }

  /** Completes a prefix, which names a registry or a folder in one. */
  private static String folder(String prefix) {
    int slash = prefix.indexOf('/');
    String first = prefix.substring(0, slash);
    return isHost(first) ? host(first) + prefix.substring(slash) : "docker.io/" + prefix;
  }

  private static String complete(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    if (!isHost(first)) {
      return "docker.io/" + (slash < 0 ? "library/" : "") + name;
    }
    String rest = name.substring(slash + 1);
    String host = host(first);
    return host
        + "/"
        + (host.equals("docker.io") && rest.indexOf('/') < 0 ? "library/" : "")
        + rest;
  }

  /**
   * Whether the first component is a host; by the reference grammar upper case makes it one, too.
   */
  private static boolean isHost(String first) {
    return first.contains(".")
        || first.contains(":")
        || first.equals("localhost")
        || !first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static String host(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return DOCKER_HUB.contains(lower) ? "docker.io" : lower;
  }
}
