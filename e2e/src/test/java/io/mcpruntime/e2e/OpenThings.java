package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process holds open, as proc(5) tells it.
 *
 * @param processes itself and all that it started
 * @param ports that any of them listens on
 * @param files of the process itself
 */
record OpenThings(long processes, long ports, long files) {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";

  static OpenThings of(ProcessHandle process) {
    Set<Long> all =
        Stream.concat(Stream.of(process), process.descendants())
            .map(ProcessHandle::pid)
            .collect(Collectors.toSet());
    Set<String> open = all.stream().flatMap(pid -> files(pid).stream()).collect(Collectors.toSet());
    long ports = listening().stream().filter(open::contains).count();
    return new OpenThings(all.size(), ports, files(process.pid()).size());
  }

  boolean isNoMoreThan(OpenThings other) {
    return processes <= other.processes && ports <= other.ports && files <= other.files;
  }

  private static Set<String> listening() {
    return Stream.of("net/tcp", "net/tcp6")
        .flatMap(table -> lines(PROC.resolve(table)))
        .map(line -> line.strip().split("\\s+", -1))
        .filter(columns -> columns.length > 9 && columns[3].equals(LISTENS))
        .map(columns -> "socket:[" + columns[9] + "]")
        .collect(Collectors.toSet());
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns open files by number and target; empty for a process that has ended. */
  private static Set<String> files(long pid) {
    try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
      return open.map(OpenThings::target).collect(Collectors.toSet());
    } catch (IOException | UncheckedIOException e) {
      return Set.of();
    }
  }

  private static String target(Path file) {
    try {
      String target = Files.readSymbolicLink(file).toString();
      return target.startsWith("socket:") ? target : file.getFileName() + " " + target;
    } catch (IOException e) {
      return file.getFileName() + " gone";
    }
  }
}
