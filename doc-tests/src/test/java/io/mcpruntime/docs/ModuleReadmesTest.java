package io.mcpruntime.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The README of a module is at most 60 lines, and names its packages, all of them and no other. */
class ModuleReadmesTest {
  private static final Pattern NAME = Pattern.compile("`([a-z/]+)`");

  @ParameterizedTest
  @MethodSource("modules")
  void readmeNamesAllPackagesAndNoOther(Path module) {
    assertThat(documented(module)).as(module + "/README.md").isEqualTo(packages(module));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void readmeIsShort(Path module) {
    assertThat(readme(module).lines()).as(module + "/README.md").hasSizeLessThanOrEqualTo(60);
  }

  private static Stream<Path> modules() {
    return Repository.files().stream()
        .filter(file -> file.getNameCount() > 5 && file.startsWith(mainJava(file)))
        .filter(file -> file.toString().contains("src/main/java/io/mcpruntime/"))
        .map(file -> file.getName(0))
        .distinct();
  }

  private static Path mainJava(Path file) {
    return file.getName(0).resolve("src/main/java");
  }

  /** Relative to the package that holds all others; that one is left out. */
  private static Set<String> packages(Path module) {
    Path sources = module.resolve("src/main/java");
    List<Path> folders =
        Repository.files().stream()
            .filter(file -> file.startsWith(sources) && file.toString().endsWith(".java"))
            .map(file -> sources.relativize(file.getParent()))
            .distinct()
            .toList();
    Path root = root(folders);
    return folders.stream()
        .filter(folder -> !folder.equals(root))
        .map(folder -> root.relativize(folder).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path root(List<Path> folders) {
    Path root = folders.get(0);
    for (Path folder : folders) {
      while (!folder.startsWith(root)) {
        root = root.getParent();
      }
    }
    return root;
  }

  /** The first column of the table whose head is "package". */
  private static Set<String> documented(Path module) {
    return readme(module).table("| package | what it does |").stream()
        .map(row -> NAME.matcher(row.get(0)).results().map(name -> name.group(1)).toList())
        .flatMap(List::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Page readme(Path module) {
    return Page.read(module.resolve("README.md").toString());
  }
}
