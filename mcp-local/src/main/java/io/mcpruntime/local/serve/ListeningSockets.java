package io.mcpruntime.local.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The listening sockets of this machine and their processes, as far as proc(5) shows them. */
final class ListeningSockets {
  private static final Path PROC = Path.of("/proc");
  private static final List<Path> TABLES =
      List.of(PROC.resolve("net/tcp"), PROC.resolve("net/tcp6"));
  private static final String LISTENING = "0A";
  private static final int WIDTH = 80;

  private final Map<String, Integer> portBySocket = new HashMap<>();

  private ListeningSockets() {
    TABLES.forEach(this::read);
  }

  /** Whether this system has proc(5). */
  static boolean areKnown() {
    return Files.isReadable(TABLES.get(0));
  }

  /** Returns the process that listens on a port, as in {@code pid 4711 (node server.js)}. */
  static Optional<String> holder(int port) {
    Set<String> sockets = new ListeningSockets().socketsOf(port);
    return ProcessHandle.allProcesses()
        .filter(p -> sockets(p.pid()).stream().anyMatch(sockets::contains))
        .findFirst()
        .map(p -> "pid %d (%s)".formatted(p.pid(), commandLine(p.pid())));
  }

  /** Returns the ports that these processes listen on. */
  static Set<Integer> ports(Set<Long> pids) {
    ListeningSockets listeners = new ListeningSockets();
    return pids.stream()
        .flatMap(pid -> sockets(pid).stream())
        .map(listeners.portBySocket::get)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void read(Path table) {
    try (Stream<String> lines = Files.lines(table)) {
      lines.map(line -> line.strip().split("\\s+", -1)).forEach(this::add);
    } catch (IOException e) {
      // Not Linux, or not allowed: then no process can be named.
    }
  }

  private void add(String[] columns) {
    if (columns.length > 9 && columns[3].equals(LISTENING)) {
      String port = columns[1].substring(columns[1].indexOf(':') + 1);
      portBySocket.put("socket:[" + columns[9] + "]", Integer.parseInt(port, 16));
    }
  }

  private Set<String> socketsOf(int port) {
    return portBySocket.entrySet().stream()
        .filter(e -> e.getValue() == port)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<String> sockets(long pid) {
    try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
      return open.map(ListeningSockets::target).collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private static String commandLine(long pid) {
    try {
      byte[] words = Files.readAllBytes(PROC.resolve(pid + "/cmdline"));
      String line = new String(words, StandardCharsets.UTF_8).replace('\0', ' ').strip();
      return line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line;
    } catch (IOException e) {
      return "?";
    }
  }
}
