package io.mcpruntime.server;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps what libraries log on java.util.logging to errors: the SDK warns of every client's first
 * notification, and Tomcat tells its start. A level that is set already stays.
 */
final class QuietLibraries {
  /** Loggers that nobody refers to lose their level. */
  private static final List<Logger> LOGGERS =
      Stream.of("io.modelcontextprotocol", "org.apache").map(Logger::getLogger).toList();

  private QuietLibraries() {}

  static void apply() {
    LOGGERS.stream()
        .filter(logger -> logger.getLevel() == null)
        .forEach(logger -> logger.setLevel(Level.SEVERE));
  }
}
