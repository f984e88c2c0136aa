package io.mcpruntime.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Envoy with two workers; it has to be started by a thread that lives on, or it ends with it. */
record EnvoySide(int upstream, Path folder) implements Side {
  @Override
  public Proxy start() throws IOException {
    int port = Running.freePort();
    Path config = folder.resolve("envoy-" + port + ".yaml");
    Path log = folder.resolve("envoy-" + port + ".log");
    Files.writeString(config, config(port, log));
    String envoy = Path.of(System.getProperty("bench.bin"), "envoy").toString();
    List<String> command =
        List.of(
            envoy,
            "-c",
            config.toString(),
            "--concurrency",
            "2",
            "--disable-hot-restart",
            "-l",
            "error");
    String url = "http://127.0.0.1:%d/weather/mcp".formatted(port);
    long started = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Proxy("Envoy", url, url, started, new Running(process));
  }

  private String config(int port, Path log) throws IOException {
    try (InputStream template = EnvoySide.class.getResourceAsStream("/envoy.yaml")) {
      return new String(template.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${port}", Integer.toString(port))
          .replace("${upstream}", Integer.toString(upstream))
          .replace("${log}", log.toString());
    }
  }
}
