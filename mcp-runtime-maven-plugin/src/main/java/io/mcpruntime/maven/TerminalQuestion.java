package io.mcpruntime.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Asks a person whether something may be removed. */
record TerminalQuestion(boolean interactive, Log log) {
  /**
   * Returns when the answer is yes.
   *
   * @param what would be removed
   * @throws MojoFailureException when the answer is no, or there is no terminal to ask on
   */
  void requireRemoval(String what) throws IOException, MojoFailureException {
    if (!interactive) {
      throw new MojoFailureException("would remove " + what + "; set -Dmcp.yes to confirm");
    }
    log.info("Remove " + what + "? [y/N]");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String answer = in.readLine();
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new MojoFailureException("nothing was removed");
    }
  }
}
