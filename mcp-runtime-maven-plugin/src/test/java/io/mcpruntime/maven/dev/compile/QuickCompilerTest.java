package io.mcpruntime.maven.dev.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickCompilerTest {
  private static final List<String> OPTIONS = List.of("-proc:none", "-g", "--release", "17");

  @TempDir Path folder;
  private Path sources;
  private Path classes;

  @BeforeEach
  void compiled() throws IOException {
    sources = Files.createDirectories(folder.resolve("src/it"));
    classes = folder.resolve("classes");
    write("Answer", "class Answer { static String text() { return \"one\"; } private int x; }");
    write("Asker", "class Asker { String ask() { return Answer.text(); } }");
    recompile();
  }

  @Test
  void changedCodeIsCompiledAlone() throws IOException {
    QuickCompiler compiler = proven(OPTIONS).orElseThrow();
    byte[] asker = Files.readAllBytes(classes.resolve("it/Asker.class"));
    write(
        "Answer",
        "class Answer { static String text() { Runnable r = () -> {}; r.run(); return \"two\"; } }");

    assertThat(compiler.compile(saved("Answer"))).isTrue();
    Map<Path, byte[]> quick = ClassFiles.in(classes);
    assertThat(quick.get(Path.of("it/Asker.class"))).isEqualTo(asker);
    recompile();
    assertThat(ClassFiles.in(classes)).usingRecursiveComparison().isEqualTo(quick);
  }

  @Test
  void whatOthersCouldNoticeIsLeftToTheProjectsPlugins() throws IOException {
    QuickCompiler compiler = proven(OPTIONS).orElseThrow();
    Map<Path, byte[]> before = ClassFiles.in(classes);
    for (String text :
        List.of(
            "class Answer { static String text() { return \"one\"; } void more() {} }",
            "class Answer { static CharSequence text() { return \"one\"; } }",
            "class Answer { static final int ONE = 1; static String text() { return \"one\"; } }",
            "class Answer { static String text() { return \"one\"; } class Inner {} }",
            "class Answer { static String text() { return new Object() {}.toString(); } }",
            "class Answer { static String text() { return 1; } }",
            "package it2; class Answer {}",
            "class Other {}")) {
      write("Answer", text);
      assertThat(compiler.compile(saved("Answer"))).as(text).isFalse();
    }
    Files.delete(sources.resolve("Answer.java"));
    assertThat(compiler.compile(saved("Answer"))).as("gone").isFalse();
    write("New", "class New {}");
    assertThat(compiler.compile(saved("New"))).as("new").isFalse();
    assertThat(compiler.compile(Set.of(folder.resolve("tools.json")))).as("other").isFalse();
    assertThat(ClassFiles.in(classes)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void compilerThatGivesOtherClassesIsNoneToUse() throws IOException {
    assertThat(proven(OPTIONS)).isPresent();
    assertThat(proven(List.of("-proc:none", "-g:none", "--release", "17"))).isEmpty();
    assertThat(proven(List.of("-proc:none", "-unknown"))).isEmpty();
    Files.write(classes.resolve("it/Generated.class"), new byte[] {1});
    assertThat(proven(OPTIONS)).as("a class from elsewhere").isEmpty();
  }

  private Optional<QuickCompiler> proven(List<String> options) {
    List<String> all = new java.util.ArrayList<>(options);
    all.addAll(List.of("-classpath", classes.toString()));
    return QuickCompiler.proven(
        new JavacJob(all, List.of(folder.resolve("src")), classes, folder.resolve("scratch")));
  }

  private void recompile() throws IOException {
    ClassFiles.delete(classes);
    Javac.run(OPTIONS, ClassFiles.named(List.of(sources), ".java"), classes);
  }

  private void write(String name, String text) throws IOException {
    String whole = text.startsWith("package") ? text : "package it; " + text;
    Files.writeString(sources.resolve(name + ".java"), whole);
  }

  private Set<Path> saved(String name) {
    return Set.of(sources.resolve(name + ".java"));
  }
}
