package io.mcpruntime.operator.image;

import io.mcpruntime.crd.RegistryHost;
import java.util.regex.Pattern;

/**
 * An image's name as container runtimes read it: {@code weather} is {@code
 * docker.io/library/weather}.
 *
 * @param repository with the registry's host and port, without tag and digest
 */
record ImageName(String repository, boolean hasDigest) {
  private static final Pattern DIGEST = Pattern.compile("@sha256:[a-f0-9]{64}$");

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
    return RegistryHost.isHost(first)
        ? RegistryHost.canonical(first) + prefix.substring(slash)
        : RegistryHost.DOCKER_HUB + "/" + prefix;
  }

  private static String complete(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    if (!RegistryHost.isHost(first)) {
      return RegistryHost.DOCKER_HUB + "/" + (slash < 0 ? "library/" : "") + name;
    }
    String rest = name.substring(slash + 1);
    String host = RegistryHost.canonical(first);
    return host
        + "/"
        + (host.equals(RegistryHost.DOCKER_HUB) && rest.indexOf('/') < 0 ? "library/" : "")
        + rest;
  }
}
