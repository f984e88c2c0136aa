package io.mcpruntime.maven.dev;

import io.mcpruntime.local.traffic.RecordedExchange;
import io.mcpruntime.maven.output.TerminalText;
import java.util.Locale;

/** The log line for one request and its response. */
final class TrafficLine {
  /** Maximum length of a name that a client sent. */
  private static final int LONGEST = 100;

  private TrafficLine() {}

  static String of(RecordedExchange exchanged) {
    return String.format(
        Locale.ROOT,
        "%s %s%s %d %.1f ms%s",
        exchanged.server(),
        TerminalText.line(exchanged.method(), LONGEST),
        exchanged.tool() == null ? "" : " " + TerminalText.line(exchanged.tool(), LONGEST),
        exchanged.status(),
        exchanged.ms(),
        exchanged.failed() && exchanged.status() < 400 ? " (failed)" : "");
  }
}
