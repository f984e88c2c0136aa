package io.mcpruntime.operator;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.mcpruntime.probe.http.HostHeader;
import java.net.HttpURLConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator, with settings from the environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    HostHeader.allow();
    try {
      run(OperatorSettings.from(System.getenv()));
    } catch (IllegalArgumentException e) {
      end(e.getMessage());
    }
  }

  private static void run(OperatorSettings settings) {
    Config cluster = Config.autoConfigure(null);
    try {
      OperatorProcess process = new OperatorProcess(settings, cluster, Main::end);
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
      process.start();
    } catch (RuntimeException e) {
      LOG.debug("start failed", e);
      end("cannot start on %s: %s".formatted(cluster.getMasterUrl(), reason(e)));
    }
  }

  private static String reason(Throwable failure) {
    Throwable root = failure;
    String message = failure.getMessage();
    while (root.getCause() != null) {
      root = root.getCause();
      message = root.getMessage() == null ? message : root.getMessage();
    }
    return root instanceof KubernetesClientException answer
            && answer.getCode() == HttpURLConnection.HTTP_NOT_FOUND
        ? "the cluster has no resource mcpservers.mcpruntime.io: install the CRD first (mvn mcp:setup)"
        : message;
  }

  /** Exits in another thread: the shutdown hook may wait for the calling one. */
  private static void end(String why) {
    LOG.error("exiting: {}", why);
    new Thread(() -> System.exit(1), "end").start();
  }
}
