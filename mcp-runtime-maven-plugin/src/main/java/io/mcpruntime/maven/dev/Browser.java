package io.mcpruntime.maven.dev;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Shows an address in the developer's browser. */
final class Browser {
  private Browser() {}

  static void open(String url, DevLog log) {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("win")
            ? List.of("rundll32", "url.dll,FileProtocolHandler", url)
            : List.of(system.contains("mac") ? "open" : "xdg-open", url);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      log.say("opening " + url);
    } catch (IOException e) {
      log.say("open " + url + " in a browser");
    }
  }
}
