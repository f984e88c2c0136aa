package io.mcpruntime.maven.image.push;

import io.mcpruntime.maven.image.BrokenConnectionException;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.registry.PushConnection;

/**
 * Words a failed push to the cluster's own registry. Jib knows that registry by the local port of
 * our port-forward, which means nothing to a user.
 */
final class ClusterPushFailure {
  private static final String AGAIN = "; try again, what has arrived is not sent twice";

  private ClusterPushFailure() {}

  /**
   * @param end of a container of the registry's pod, or null
   */
  static ImageException of(ImageException failure, PushConnection connection, String end) {
    return new ImageException(text(failure, connection, end), failure);
  }

  private static String text(ImageException failure, PushConnection connection, String end) {
    String because = end == null ? "" : ": " + end;
    if (!(failure instanceof BrokenConnectionException broken)) {
      return named(failure.getMessage(), connection) + (end == null ? "" : " (" + end + ")");
    }
    String detail = named(broken.detail(), connection);
    boolean answered = detail.matches("(?s)(after [^:]*)?: \\d{3} .*");
    return (answered
            ? "the cluster's registry failed"
            : "the port-forward to registry pod " + connection.pod() + " broke")
        + because
        + (because.isEmpty() ? separated(detail) : " (" + detail.replaceFirst("^: ", "") + ")")
        + AGAIN;
  }

  private static String separated(String detail) {
    return detail.startsWith(":") ? detail : " " + detail;
  }

  private static String named(String text, PushConnection connection) {
    return text.replace("registry " + connection.address(), "the cluster's registry")
        .replace(connection.address(), "the cluster's registry");
  }
}
