package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainClassTest {
  private static final String MAIN = "{ public static void main(String[] a) {} }";
  private static final String SPRING = "org/springframework/boot/autoconfigure";

  @TempDir Path folder;

  private void compile(String file, String text) throws IOException {
    Path source = folder.resolve("src").resolve(file);
    Files.createDirectories(source.getParent());
    Files.writeString(source, text);
    Files.createDirectories(classes());
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-sourcepath",
                folder.resolve("src").toString(),
                "-d",
                classes().toString(),
                source.toString());
    assertThat(failures).isZero();
  }

  private Path classes() {
    return folder.resolve("target/classes");
  }

  /** Three classes that can be started. */
  private void several() throws IOException {
    for (String name : List.of("A", "B", "C")) {
      compile("it/" + name + ".java", "package it; public class " + name + MAIN);
    }
  }

  private String of(String pom) throws Exception {
    return of(pom, null);
  }

  private String of(String pom, String option) throws Exception {
    MavenProject project = TestProject.in(folder, pom);
    Classpath path = new Classpath(classes(), List.of(), List.of());
    return MainClass.of(project, path, new JavaOptions(option, List.of())).toString();
  }

  private static String plugin(String artifactId, String configuration) {
    return "<build><plugins><plugin><artifactId>"
        + artifactId
        + "</artifactId><configuration>"
        + configuration
        + "</configuration></plugin></plugins></build>";
  }

  @Test
  void onlyOneNeedsNoName() throws Exception {
    compile("it/A.java", "package it; public class A " + MAIN);
    assertThat(of("")).isEqualTo("main class it.A as the only one with a main method");
  }

  @Test
  void severalAreListedWithTheLineToWrite() throws Exception {
    several();
    assertThatThrownBy(() -> of(""))
        .hasMessageContaining("more than one class with a main method")
        .hasMessageContaining("it.A, it.B, it.C")
        .hasMessageContaining("<mcp.mainClass>it.A</mcp.mainClass>");
  }

  @ParameterizedTest
  @CsvSource({
    "spring-boot-maven-plugin, <mainClass>it.B</mainClass>",
    "maven-jar-plugin," + " <archive><manifest><mainClass>it.B</mainClass></manifest></archive>",
    "maven-jar-plugin,"
        + " <archive><manifestEntries><Main-Class>it.B</Main-Class></manifestEntries></archive>",
    "maven-assembly-plugin,"
        + " <archive><manifest><mainClass>it.B</mainClass></manifest></archive>",
    "maven-shade-plugin,"
        + " <transformers><transformer><mainClass>it.B</mainClass></transformer></transformers>",
    "exec-maven-plugin, <mainClass>it.B</mainClass>",
    "jib-maven-plugin, <container><mainClass>it.B</mainClass></container>"
  })
  void pluginThatIsToldOneSaysIt(String plugin, String configuration) throws Exception {
    several();
    assertThat(of(plugin(plugin, configuration))).isEqualTo("main class it.B of " + plugin);
  }

  @Test
  void executionOfAPluginCountsToo() throws Exception {
    several();
    String shade =
        "<build><plugins><plugin><artifactId>maven-shade-plugin</artifactId><executions><execution>"
            + "<configuration><transformers><transformer><manifestEntries><Main-Class>it.C"
            + "</Main-Class></manifestEntries></transformer></transformers></configuration>"
            + "</execution></executions></plugin></plugins></build>";
    assertThat(of(shade)).isEqualTo("main class it.C of maven-shade-plugin");
  }

  @Test
  void propertiesCountInTheirOrder() throws Exception {
    several();
    String exec = "<exec.mainClass>it.C</exec.mainClass>";
    assertThat(of("<properties>" + exec + "</properties>"))
        .isEqualTo("main class it.C of the property exec.mainClass");
    assertThat(of("<properties>" + exec + "<start-class>it.B</start-class></properties>"))
        .isEqualTo("main class it.B of the property start-class");
  }

  @Test
  void whatThisPluginIsToldComesFirst() throws Exception {
    several();
    assertThat(of("<properties><start-class>it.B</start-class></properties>", "it.C"))
        .isEqualTo("main class it.C of mcp.mainClass");
  }

  @Test
  void nameThatIsNoClassOfTheProgramIsPassedOver() throws Exception {
    compile("it/A.java", "package it; public class A " + MAIN);
    assertThat(of("<properties><start-class>it.Other</start-class></properties>"))
        .contains("it.A as the only one");
    assertThat(
            of(
                plugin(
                    "maven-jar-plugin",
                    "<archive><manifest><mainClass>${start-class}"
                        + "</mainClass></manifest></archive>")))
        .contains("it.A as the only one");
  }

  @Test
  void applicationOfSpringBootIsKnownByItsAnnotation() throws Exception {
    several();
    compile(
        SPRING + "/SpringBootApplication.java",
        "package org.springframework.boot.autoconfigure; public @interface SpringBootApplication"
            + " {}");
    compile(
        "it/D.java",
        "package it; @org.springframework.boot.autoconfigure.SpringBootApplication public class D "
            + MAIN);
    assertThat(of("")).isEqualTo("main class it.D with @SpringBootApplication");
    compile(
        "it/E.java",
        "package it; @org.springframework.boot.autoconfigure.SpringBootApplication public class E "
            + MAIN);
    assertThatThrownBy(() -> of("")).hasMessageContaining("it.A, it.B, it.C, it.D, it.E");
  }

  @Test
  void functionMainOfKotlinIsBesideTheApplication() throws Exception {
    several();
    compile(
        SPRING + "/SpringBootApplication.java",
        "package org.springframework.boot.autoconfigure; public @interface SpringBootApplication"
            + " {}");
    compile(
        "it/D.java",
        "package it; @org.springframework.boot.autoconfigure.SpringBootApplication public class D"
            + " {}");
    compile("it/DKt.java", "package it; public class DKt " + MAIN);
    assertThat(of("")).isEqualTo("main class it.DKt with @SpringBootApplication");
  }

  /** Vert.x's launcher is a class of a dependency, and needs an argument. */
  @ParameterizedTest
  @CsvSource({
    "<build><plugins><plugin><artifactId>vertx-maven-plugin</artifactId><configuration>"
        + "<verticle>it.V</verticle></configuration></plugin></plugins></build>",
    "<properties><vertx.verticle>it.V</vertx.verticle></properties>",
    "<properties><main.verticle>it.V</main.verticle></properties>"
  })
  void verticleIsNamedWithTheLinesToWrite(String pom) throws Exception {
    compile("it/V.java", "package it; public class V {}");
    assertThatThrownBy(() -> of(pom))
        .hasMessageContaining("Vert.x's launcher starts it.V")
        .hasMessageContaining("<mcp.mainClass>io.vertx.core.Launcher</mcp.mainClass>")
        .hasMessageContaining("args: [run, it.V]");
  }

  @Test
  void launcherOfVertxIsToldItsVerticle() throws Exception {
    compile("io/vertx/core/Launcher.java", "package io.vertx.core; public class Launcher " + MAIN);
    assertThat(
            of(
                "<properties><exec.mainClass>io.vertx.core.Launcher</exec.mainClass>"
                    + "<main.verticle>it.V</main.verticle></properties>"))
        .isEqualTo(
            "main class io.vertx.core.Launcher of the property exec.mainClass; it needs args: [run,"
                + " it.V] in .mcp");
  }
}
