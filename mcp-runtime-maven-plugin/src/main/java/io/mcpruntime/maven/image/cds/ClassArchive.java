package io.mcpruntime.maven.image.cds;

import io.mcpruntime.local.child.Child;
import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.child.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a server's JVM loads from jars, laid out as it is in memory: with this archive (class data
 * sharing) it starts in half of the time. It is made once for a set of jars, by a JVM that runs
 * nothing of the server. For one thread at a time.
 */
public final class ClassArchive implements AutoCloseable {
  private static final Path NICE = Path.of("/usr/bin/nice");

  private final Path folder;
  private final Path java;
  private Wanted wanted;
  private Child maker;
  private CompletableFuture<Void> finished;

  /** An archive that is not there yet. */
  private record Wanted(List<Path> jars, Path list, Path file) {}

  /**
   * @param folder that keeps it
   * @param java the program that starts the server
   */
  public ClassArchive(Path folder, Path java) {
    this.folder = folder;
    this.java = java;
  }

  /**
   * The same class path with an archive, if there is one: jars come first then, so it stays as it
   * is where a jar has a file of the same name.
   *
   * @param list takes the names of the classes where there is no archive
   */
  public synchronized StartPath with(List<Path> path, Path list) throws IOException {
    List<Path> jars = path.stream().filter(Files::isRegularFile).toList();
    List<Path> folders = path.stream().filter(entry -> !jars.contains(entry)).toList();
    if (jars.isEmpty() || Overlap.between(folders, jars)) {
      return new StartPath(List.of(), path);
    }
    Path file = folder.resolve(key(jars) + ".jsa");
    List<Path> ordered = Stream.concat(jars.stream(), folders.stream()).toList();
    if (Files.exists(file)) {
      return new StartPath(List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off"), ordered);
    }
    wanted = new Wanted(jars, list, file);
    return new StartPath(List.of("-XX:DumpLoadedClassList=" + list), ordered);
  }

  /** Another JVM, other jars or other versions of them: another archive. */
  private static String key(List<Path> jars) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      List<Object> parts = new ArrayList<>();
      parts.add(System.getProperty("java.home") + System.getProperty("java.vm.version"));
      for (Path jar : jars) {
        parts.addAll(List.of(jar, Files.size(jar), Files.getLastModifiedTime(jar)));
      }
      byte[] hash = digest.digest(parts.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins to make the archive that was missing, once a server has loaded its classes. */
  public synchronized void make() {
    if (wanted == null || maker != null || !Files.exists(wanted.list())) {
      return;
    }
    Wanted made = wanted;
    wanted = null;
    try {
      Files.createDirectories(folder);
      Path classes = Files.copy(made.list(), fresh(made, ".lst"), replacing());
      maker = Child.start("class data sharing", command(made, classes), (name, out, line) -> {});
      finished = maker.onExit().thenAccept(code -> finish(code, made));
    } catch (IOException | StartFailure e) {
      // Servers start without it, only slower.
    }
  }

  private Command command(Wanted made, Path classes) {
    List<String> words =
        new ArrayList<>(
            Files.isExecutable(NICE) ? List.of(NICE.toString(), "-n", "15") : List.of());
    words.addAll(
        List.of(
            java.toString(),
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + fresh(made, ".new"),
            "-cp",
            new StartPath(List.of(), made.jars()).text()));
    return new Command(words, Map.of(), null);
  }

  private static Path fresh(Wanted made, String end) {
    return made.file().resolveSibling(made.file().getFileName() + end);
  }

  private static StandardCopyOption replacing() {
    return StandardCopyOption.REPLACE_EXISTING;
  }

  private static void finish(int code, Wanted made) {
    try {
      Files.deleteIfExists(fresh(made, ".lst"));
      if (code == 0) {
        Files.move(fresh(made, ".new"), made.file(), replacing());
      } else {
        Files.deleteIfExists(fresh(made, ".new"));
      }
    } catch (IOException e) {
      // The next start of the server asks for it again.
    }
  }

  /** Makes it no more. */
  @Override
  public synchronized void close() {
    if (maker != null) {
      maker.stop(Duration.ZERO).thenCombine(finished, (code, done) -> code).join();
    }
  }
}
