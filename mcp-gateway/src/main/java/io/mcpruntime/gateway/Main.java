package io.mcpruntime.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the gateway, with settings from the environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  static {
    // Netty warns with a stack trace of each connection that somebody breaks in an odd place.
    System.setProperty("org.slf4j.simpleLogger.log.io.netty", "error");
    // Vert.x calls it an error when we give up a request whose client has left.
    System.setProperty("org.slf4j.simpleLogger.log.io.vertx.core.http.impl", "off");
    // Of a server that answers no HTTP the access log tells, once for each request.
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

  /** In another thread: the shutdown hook may wait for the caller's. */
  private static void end(String why) {
    LOG.error("ends: {}", why);
    new Thread(() -> Runtime.getRuntime().halt(1), "end").start();
  }
}
