package io.mcpruntime.maven.dev.compile;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of this JVM. */
final class Javac {
  private Javac() {}

  /** What a run of it said. */
  enum Verdict {
    CLEAN,
    WARNED,
    FAILED
  }

  /** Compiles these sources into a folder. */
  static Verdict run(List<String> options, Collection<Path> sources, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return Verdict.FAILED;
    }
    Files.createDirectories(into);
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-d", into.toString(), "-implicit:none"));
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      boolean compiled =
          compiler.getTask(Writer.nullWriter(), files, said, all, null, units).call();
      boolean quiet =
          said.getDiagnostics().stream().allMatch(d -> d.getKind() == Diagnostic.Kind.NOTE);
      return !compiled ? Verdict.FAILED : quiet ? Verdict.CLEAN : Verdict.WARNED;
    }
  }
}
