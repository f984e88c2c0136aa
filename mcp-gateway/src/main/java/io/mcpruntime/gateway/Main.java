package io.mcpruntime.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway, with settings from the environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  static {
    // Netty logs a warning with a stack trace for each connection that breaks unexpectedly.
    System.setProperty("org.slf4j.simpleLogger.log.io.netty", "error");
    // Vert.x logs an error when the gateway resets a request whose client has disconnected.
    System.setProperty("org.slf4j.simpleLogger.log.io.vertx.core.http.impl", "off");
    // The access log shows each invalid response of a server.
    System.setProperty("org.slf4j.simpleLogger.log.io.vertx.core.net.impl", "off");
  }

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    try {
      GatewayProcess process = new GatewayProcess(GatewaySettings.from(System.getenv()), Main::end);
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
      process.warmUp();
    } catch (RuntimeException e) {
      LOG.debug("start failed", e);
      end(reason(e));
    }
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      message = message + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
    return message;
  }

  /** Exits in another thread: the shutdown hook may wait for the calling one. */
  private static void end(String why) {
    LOG.error("exiting: {}", why);
    new Thread(() -> Runtime.getRuntime().halt(1), "end").start();
  }
}
