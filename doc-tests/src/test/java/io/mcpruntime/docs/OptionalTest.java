package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** {@code Optional} is a return type only: no parameter, field or record component has it. */
class OptionalTest {
  @Test
  void noParameterFieldOrRecordComponentIsOptional() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(mainSources());
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
      for (CompilationUnitTree unit : task.parse()) {
        new Variables(unit, found).scan(unit, null);
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> mainSources() {
    List<Path> sources =
        Repository.files().stream()
            .filter(file -> file.toString().matches("mcp-[a-z-]+/src/main/java/.*\\.java"))
            .map(Repository.ROOT::resolve)
            .toList();
    assertThat(sources).hasSizeGreaterThan(500);
    return sources;
  }

  /** Collects fields, record components and parameters of methods; local variables are free. */
  private static final class Variables extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final List<String> found;

    Variables(CompilationUnitTree unit, List<String> found) {
      this.unit = unit;
      this.found = found;
    }

    @Override
    public Void visitVariable(VariableTree variable, Void nothing) {
      if (isDeclaration(variable) && String.valueOf(variable.getType()).startsWith("Optional<")) {
        found.add(
            "%s: %s"
                .formatted(
                    Path.of(unit.getSourceFile().toUri()).getFileName(), variable.getName()));
      }
      return super.visitVariable(variable, null);
    }

    private boolean isDeclaration(VariableTree variable) {
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      return switch (parent.getKind()) {
        case CLASS, RECORD, ENUM, INTERFACE -> true;
        case METHOD -> ((MethodTree) parent).getParameters().contains(variable);
        default -> false;
      };
    }
  }
}
