package io.mcpruntime.registry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the guard, with settings from the environment. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  static {
    System.setProperty("org.slf4j.simpleLogger.log.io.netty", "error");
    System.setProperty("org.slf4j.simpleLogger.log.io.vertx.core.http.impl", "off");
  }

  private Main() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    try {
      GuardProcess process = new GuardProcess(GuardSettings.from(System.getenv()));
      Runtime.getRuntime().addShutdownHook(new Thread(process::close, "shutdown"));
    } catch (RuntimeException e) {
      LOG.error("exiting: {}", e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }
}
