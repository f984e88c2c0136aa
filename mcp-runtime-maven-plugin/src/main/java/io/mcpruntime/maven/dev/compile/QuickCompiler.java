package io.mcpruntime.maven.dev.compile;

import io.mcpruntime.maven.dev.compile.Javac.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compiles what was saved, and nothing else, in this process. It exists only where compiling all of
 * the project that way has given, byte for byte, what the project's own plugins gave.
 */
public final class QuickCompiler {
  private final JavacJob job;

  private QuickCompiler(JavacJob job) {
    this.job = job;
  }

  /** Compiles the whole project for the proof; empty when anything is different. */
  public static Optional<QuickCompiler> proven(JavacJob job) {
    try {
      Set<Path> sources = ClassFiles.named(job.roots(), ".java");
      ClassFiles.delete(job.scratch());
      boolean same =
          !sources.isEmpty()
              && Javac.run(job.options(), sources, job.scratch()) != Verdict.FAILED
              && sameBytes(ClassFiles.in(job.scratch()), ClassFiles.in(job.output()));
      return same ? Optional.of(new QuickCompiler(job)) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      // Sources that come and go meanwhile, or an option that this JVM's compiler does not know.
      return Optional.empty();
    } finally {
      ClassFiles.delete(job.scratch());
    }
  }

  private static boolean sameBytes(Map<Path, byte[]> one, Map<Path, byte[]> other) {
    return one.keySet().equals(other.keySet())
        && one.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), other.get(e.getKey())));
  }

  /**
   * Compiles these sources if no other class can notice: the same classes come out, with the same
   * API, and the compiler has nothing to say.
   *
   * @return false when the project's own plugins must do it; nothing was written then
   */
  public boolean compile(Set<Path> saved) {
    try {
      Map<Path, byte[]> before = classesOf(saved);
      ClassFiles.delete(job.scratch());
      if (before.isEmpty()
          || Javac.run(job.options(), saved, job.scratch()) != Verdict.CLEAN
          || !sameApi(before, ClassFiles.in(job.scratch()))) {
        return false;
      }
      ClassFiles.write(ClassFiles.in(job.scratch()), job.output());
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } finally {
      ClassFiles.delete(job.scratch());
    }
  }

  private static boolean sameApi(Map<Path, byte[]> before, Map<Path, byte[]> now) {
    return before.keySet().equals(now.keySet())
        && before.entrySet().stream().allMatch(e -> Api.same(e.getValue(), now.get(e.getKey())));
  }

  /** What was compiled from these sources; empty when one of them is no source that was. */
  private Map<Path, byte[]> classesOf(Set<Path> sources) throws IOException {
    Map<Path, byte[]> classes = new TreeMap<>();
    for (Path source : sources) {
      List<Path> roots = job.roots().stream().filter(source::startsWith).toList();
      if (roots.size() != 1 || !Files.isRegularFile(source)) {
        return Map.of();
      }
      Path folder = roots.get(0).relativize(source.getParent());
      String name = source.getFileName().toString();
      Map<Path, byte[]> own =
          ClassFiles.beside(job.output(), folder).entrySet().stream()
              .filter(type -> name.equals(Api.source(type.getValue())))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      if (own.isEmpty()) {
        return Map.of();
      }
      classes.putAll(own);
    }
    return classes;
  }
}
