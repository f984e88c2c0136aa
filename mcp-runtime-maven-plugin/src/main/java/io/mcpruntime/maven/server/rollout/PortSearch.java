package io.mcpruntime.maven.server.rollout;

import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.maven.metadata.Hint;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds where a server listens that logs nothing: asks the port of its spec and the usual ports of
 * frameworks, in its own pod. What has answered twice is told.
 */
final class PortSearch {
  /** Defaults of frameworks, of the SDKs' examples and of images. */
  static final List<Integer> USUAL =
      List.of(3000, 8080, 8000, 5000, 9090, 80, 8081, 4000, 7000, 9000, 8088, 3001, 8001, 8888);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final String ANY_ADDRESS = "let it listen on all addresses, 0.0.0.0";

  private final Ports ports;
  private Map<Integer, PortAnswer> before = Map.of();
  private String process = "";
  private long next;
  private Duration pause = FIRST_PAUSE;
  private boolean isCertain;

  /** Asks ports of a pod. */
  interface Ports {
    /** Returns the ports that answer, and how. */
    Map<Integer, PortAnswer> ask(Pod pod, String path, Collection<Integer> ports);
  }

  PortSearch(Ports ports) {
    this.ports = ports;
  }

  /**
   * Returns what to write, when the same was found twice in one process. Pods that share their
   * ports with others are not asked.
   *
   * @param path of the spec
   */
  Optional<Hint> look(ServerPod pod, String path, long now) {
    if (!pod.process().equals(process)) {
      process = pod.process();
      forget(now);
    }
    if (!pod.isAlone() || (before.isEmpty() && now < next)) {
      return Optional.empty();
    }
    int port = pod.port();
    Set<Integer> asked = new LinkedHashSet<>(List.of(port));
    asked.addAll(before.isEmpty() ? USUAL : before.keySet());
    Map<Integer, PortAnswer> found = ports.ask(pod.pod(), path, asked);
    boolean isConfirmed = !found.isEmpty() && found.equals(before);
    before = Map.copyOf(found);
    next = now + pause.toNanos();
    pause = pause.multipliedBy(2);
    isCertain = isConfirmed && !found.containsKey(port) && found.containsValue(PortAnswer.MCP);
    return isConfirmed ? Optional.of(hint(found, port)) : Optional.empty();
  }

  /** Whether an MCP server answers on another port: it will not open a second one. */
  boolean isCertain() {
    return isCertain;
  }

  private void forget(long now) {
    before = Map.of();
    next = now;
    pause = FIRST_PAUSE;
    isCertain = false;
  }

  private static Hint hint(Map<Integer, PortAnswer> found, int port) {
    if (found.containsKey(port)) {
      return Hint.of(
          "it answers on port %d inside its pod, and from outside nothing does: it listens on 127.0.0.1 only; %s"
              .formatted(port, ANY_ADDRESS));
    }
    PortAnswer best = found.containsValue(PortAnswer.MCP) ? PortAnswer.MCP : PortAnswer.HTTP;
    List<Integer> others =
        found.entrySet().stream()
            .filter(one -> one.getValue() == best)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    String where = others.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    String text =
        "nothing answers on port %d, but the pod answers %s on port %s: let it take the port of the variable PORT (on all addresses, 0.0.0.0), or "
            .formatted(port, best, where);
    return others.size() == 1
        ? new Hint(text, List.of("port: " + where))
        : Hint.of(text + "write the one that speaks MCP, port: NUMBER");
  }
}
