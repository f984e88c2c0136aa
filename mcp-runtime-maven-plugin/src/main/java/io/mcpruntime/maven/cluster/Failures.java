package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the client's exceptions into one line for the user. */
public final class Failures {
  private static final Pattern FORBIDDEN =
      Pattern.compile("User \"([^\"]+)\" cannot (\\w+) resource \"([^\"]+)\"(.*)", Pattern.DOTALL);

  private static final Pattern RIGHT =
      Pattern.compile(
          "cannot (\\w+) resource \"([^\"]+)\"(?: in API group \"([^\"]*)\")?"
              + "(?: in the namespace \"([^\"]+)\")?");

  private Failures() {}

  /** What went wrong while doing {@code what}, for example {@code "applying Service a/b"}. */
  public static ClusterException explain(String what, KubernetesClientException e) {
    return new ClusterException(what + ": " + reason(e), e);
  }

  /** The right that a user lacks, such as {@code "no right to get deployments.apps in a"}. */
  public static String missingRight(KubernetesClientException e) {
    String message = e.getStatus() == null ? cause(e) : String.valueOf(e.getStatus().getMessage());
    Matcher m = RIGHT.matcher(message);
    if (!m.find()) {
      return "not allowed: " + oneLine(message);
    }
    String group = m.group(3) == null || m.group(3).isEmpty() ? "" : "." + m.group(3);
    String where = m.group(4) == null ? "" : " in namespace " + m.group(4);
    return "no right to %s %s%s%s".formatted(m.group(1), m.group(2), group, where);
  }

  private static String reason(KubernetesClientException e) {
    Status status = e.getStatus();
    String message = status == null || status.getMessage() == null ? cause(e) : status.getMessage();
    if (e.getCode() == 403) {
      return forbidden(message);
    }
    return status == null && isTimeout(e)
        ? "the API server did not answer within "
            + Cluster.REQUEST_MILLIS / 1000
            + " s; try again later"
        : oneLine(message);
  }

  private static String forbidden(String message) {
    Matcher m = FORBIDDEN.matcher(message);
    if (!m.find()) {
      return "not allowed: " + oneLine(message);
    }
    String where = m.group(4).replaceFirst("(?s)in API group \"[^\"]*\"", "").strip();
    return "not allowed: user \""
        + m.group(1)
        + "\" may not "
        + m.group(2)
        + " "
        + m.group(3)
        + " "
        + oneLine(where)
        + "; ask the cluster's administrator for that verb, or choose another context with"
        + " -Dmcp.context";
  }

  /** Whether the request took longer than the client waits. */
  static boolean isTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** The innermost useful message of a failure, on one line. */
  public static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    if (cause instanceof UnknownHostException) {
      return "unknown host " + cause.getMessage();
    }
    if (cause instanceof ConnectException || cause instanceof IOException) {
      String message = cause.getMessage();
      return message == null ? "connection failed" : oneLine(message);
    }
    return oneLine(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
