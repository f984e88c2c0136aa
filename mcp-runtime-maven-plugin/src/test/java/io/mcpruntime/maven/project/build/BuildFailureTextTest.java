package io.mcpruntime.maven.project.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class BuildFailureTextTest {
  private static final Path BASE = Path.of("/project");

  /** As quarkus-maven-plugin throws it. */
  private static final String QUARKUS =
      """
      Build failure: Build failed due to errors
      \t[error]: Build step io.quarkus.arc.deployment.ArcProcessor#validate threw an exception: jakarta.enterprise.inject.spi.DeploymentException: jakarta.enterprise.inject.UnsatisfiedDependencyException: Unsatisfied dependency for type org.acme.Db
      \t- injection target: org.acme.Server#db
      \tat io.quarkus.arc.processor.BeanDeployment.processErrors(BeanDeployment.java:1547)
      \tat java.base/java.lang.Thread.run(Thread.java:1583)
      Caused by: jakarta.enterprise.inject.UnsatisfiedDependencyException: Unsatisfied dependency for type org.acme.Db
      \t- injection target: org.acme.Server#db
      \t... 12 more
      """;

  private static MojoExecutionException quarkus() {
    return new MojoExecutionException(
        "Failed to build quarkus application", new IllegalStateException(QUARKUS));
  }

  @Test
  void causeOfAGoalsFailureIsToldOnceAndWithoutItsStack() {
    assertThat(BuildFailureText.lines(quarkus()))
        .containsExactly(
            "Failed to build quarkus application",
            "Build failure: Build failed due to errors",
            "Build step io.quarkus.arc.deployment.ArcProcessor#validate threw an exception:"
                + " DeploymentException: UnsatisfiedDependencyException: Unsatisfied dependency"
                + " for type org.acme.Db",
            "injection target: org.acme.Server#db");
  }

  @Test
  void goalThatFailedIsNamed() {
    MojoFailureException told = FailedGoal.of("quarkus-maven-plugin:build", quarkus());
    assertThat(told.getMessage())
        .startsWith(
            "quarkus-maven-plugin:build failed: Failed to build quarkus application\n    | ")
        .contains("Unsatisfied dependency for type org.acme.Db")
        .doesNotContain("\tat ");
    assertThat(told.getCause()).isNull();
    assertThat(FailedGoal.inShort("x", told, BASE).getMessage()).isEqualTo(told.getMessage());
  }

  @Test
  void compilersErrorsAreCountedAndTheFirstIsToldWithItsPlace() {
    String text = "Compilation failure\n/project/A.java:[1,2] one\n/project/B.java:[3,4] two\n";
    MojoFailureException failure =
        FailedGoal.of("compile", new MojoFailureException("compiler", "short", text));
    assertThat(CompileErrors.lines(failure, BASE)).isEqualTo("A.java:1:2: one\nB.java:3:4: two");
    assertThat(FailedGoal.inShort("compile", failure, BASE).getMessage())
        .isEqualTo("compile failed with 2 errors; the first: A.java:1:2: one");
  }

  @Test
  void failureWithoutAnyTextIsNamedByItsClass() {
    assertThat(BuildFailureText.lines(new MojoExecutionException("x", new NullPointerException())))
        .containsExactly("x", "NullPointerException");
  }
}
