package io.mcpruntime.maven.cluster.kubeconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the address of a cluster: Go takes an underscore in a host name, Java's URLs do not. */
final class ServerAddress {
  private static final Pattern UNDERSCORE =
      Pattern.compile("(?:https?://)?([A-Za-z0-9.-]*_[A-Za-z0-9._-]*)(?::[0-9]{1,5})?(?:/.*)?");

  private ServerAddress() {}

  /** Why it can't be used, and what to write; empty where it can. */
  static Optional<String> problem(String server) {
    if (isUrl(server)) {
      return Optional.empty();
    }
    Matcher host = UNDERSCORE.matcher(server);
    String named = "has server \"" + server + "\", ";
    return Optional.of(
        host.matches()
            ? named
                + "whose host name \""
                + host.group(1)
                + "\" has an underscore, which Java's URLs do not allow; write another name of that"
                + " host, for example with an entry in /etc/hosts, or its address"
            : named + "which is no URL; write https://HOST:PORT");
  }

  private static boolean isUrl(String server) {
    try {
      return ClusterProxy.address(server).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
