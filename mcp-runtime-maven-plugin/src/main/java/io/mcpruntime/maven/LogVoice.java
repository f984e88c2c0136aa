package io.mcpruntime.maven;

import io.mcpruntime.maven.dev.Voice;
import org.apache.maven.plugin.logging.Log;

/** Speaks through Maven's log. */
record LogVoice(Log log) implements Voice {
  @Override
  public void say(String line) {
    log.info(line);
  }

  @Override
  public void complain(String text) {
    text.lines().forEach(log::error);
  }
}
