package io.mcpruntime.maven;

import io.mcpruntime.maven.output.TerminalText;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.maven.plugin.logging.Log;

/** Maven's log without the characters that control a terminal. */
record TerminalLog(Log log) implements Log {
  @Override
  public boolean isDebugEnabled() {
    return log.isDebugEnabled();
  }

  @Override
  public void debug(CharSequence content) {
    log.debug(safe(content));
  }

  @Override
  public void debug(CharSequence content, Throwable error) {
    log.debug(safe(content + "\n" + trace(error)));
  }

  @Override
  public void debug(Throwable error) {
    log.debug(safe(trace(error)));
  }

  @Override
  public boolean isInfoEnabled() {
    return log.isInfoEnabled();
  }

  @Override
  public void info(CharSequence content) {
    log.info(safe(content));
  }

  @Override
  public void info(CharSequence content, Throwable error) {
    log.info(safe(content + "\n" + trace(error)));
  }

  @Override
  public void info(Throwable error) {
    log.info(safe(trace(error)));
  }

  @Override
  public boolean isWarnEnabled() {
    return log.isWarnEnabled();
  }

  @Override
  public void warn(CharSequence content) {
    log.warn(safe(content));
  }

  @Override
  public void warn(CharSequence content, Throwable error) {
    log.warn(safe(content + "\n" + trace(error)));
  }

  @Override
  public void warn(Throwable error) {
    log.warn(safe(trace(error)));
  }

  @Override
  public boolean isErrorEnabled() {
    return log.isErrorEnabled();
  }

  @Override
  public void error(CharSequence content) {
    log.error(safe(content));
  }

  @Override
  public void error(CharSequence content, Throwable error) {
    log.error(safe(content + "\n" + trace(error)));
  }

  @Override
  public void error(Throwable error) {
    log.error(safe(trace(error)));
  }

  /** Returns the stack trace as text, because messages of exceptions quote untrusted text. */
  private static String trace(Throwable error) {
    StringWriter text = new StringWriter();
    error.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static CharSequence safe(CharSequence content) {
    return content == null ? null : TerminalText.text(content.toString());
  }
}
