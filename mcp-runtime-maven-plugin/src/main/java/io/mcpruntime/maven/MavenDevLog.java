package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.DevLog;
import org.apache.maven.plugin.logging.Log;

/** Speaks through Maven's log. */
record MavenDevLog(Log log) implements DevLog {
  @Override
  public void say(String line) {
    log.info(line);
  }

  @Override
  public void complain(String text) {
    text.lines().forEach(log::error);
  }
}
