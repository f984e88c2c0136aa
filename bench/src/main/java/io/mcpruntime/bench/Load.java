package io.mcpruntime.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** cluster/tools/load, built by bench/run: the MCP server behind the proxies, and its clients. */
record Load(int upstream) {
  /**
   * What one of its runs prints.
   *
   * @param count of answers
   * @param errors of requests that had none, or another status than 200
   * @param p50 in milliseconds, as {@code p99} and {@code max}
   */
  record Result(long count, long errors, double seconds, double p50, double p99, double max) {
    double perSecond() {
      return count / seconds;
    }
  }

  Running startUpstream() throws IOException {
    return new Running(start(List.of("upstream", "-listen", "127.0.0.1:" + upstream)));
  }

  /** On every connection the next request as soon as the one before is answered. */
  Result closed(Proxy proxy, String session, int connections, int seconds) throws IOException {
    return run(proxy, session, List.of("closed"), connections, seconds);
  }

  /** At fixed times, however long answers take. */
  Result rate(Proxy proxy, String session, int perSecond, int connections, int seconds)
      throws IOException {
    List<String> mode = List.of("rate", "-rate", Integer.toString(perSecond));
    return run(proxy, session, mode, connections, seconds);
  }

  Streams streams(Proxy proxy, String session, int count) throws IOException {
    List<String> mode =
        List.of("streams", "-event", "http://127.0.0.1:%d/event".formatted(upstream));
    return new Streams(new Running(start(arguments(proxy, session, mode, count, 10))));
  }

  private static Result run(
      Proxy proxy, String session, List<String> mode, int connections, int seconds)
      throws IOException {
    Process process = start(arguments(proxy, session, mode, connections, seconds));
    Running running = new Running(process);
    try {
      String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("%s: load %s failed".formatted(proxy.name(), mode.get(0)));
      }
      return parse(line);
    } catch (InterruptedException e) {
      running.process().destroy();
      throw new IOException(e);
    }
  }

  static Result parse(String line) throws IOException {
    return new ObjectMapper().readValue(line, Result.class);
  }

  private static List<String> arguments(
      Proxy proxy, String session, List<String> mode, int connections, int seconds) {
    List<String> arguments = new ArrayList<>(mode);
    arguments.addAll(List.of("-url", proxy.url(), "-session", session));
    arguments.addAll(List.of("-connections", Integer.toString(connections)));
    arguments.addAll(List.of("-duration", seconds + "s"));
    return arguments;
  }

  private static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("bench.bin"), "load").toString());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
