package io.mcpruntime.maven.project.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.project.Reactor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectBuildTest {
  private static final String BUILD = "quarkus.container-image.build";

  @TempDir Path folder;
  private MavenProject server;
  private MavenSession session;

  /** What the goal of Quarkus ends with, or null. */
  private Error error;

  /** What the goal of Quarkus found. */
  private final List<String> seen = new ArrayList<>();

  @BeforeEach
  void project() {
    Reactor reactor = new Reactor(folder);
    server = reactor.module("server");
    Plugin plugin = new Plugin();
    plugin.setArtifactId("quarkus-maven-plugin");
    server.getBuild().addPlugin(plugin);
    session = reactor.session();
    session.setCurrentProject(server);
  }

  private void resolve(String... names) {
    Artifact[] artifacts = new Artifact[names.length];
    for (int i = 0; i < names.length; i++) {
      artifacts[i] = Reactor.artifact(names[i], "jar", null, null);
    }
    Reactor.resolve(server, artifacts);
  }

  @SuppressWarnings("unchecked")
  private <T> T fake(Class<T> type, Object answer) {
    return (T)
        Proxy.newProxyInstance(
            ProjectBuildTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("executeMojo")) {
                seen.add(String.valueOf(System.getProperty(BUILD)));
                if (error != null) {
                  throw error;
                }
              }
              return method.getReturnType() == void.class ? null : answer;
            });
  }

  private List<String> seen() throws Exception {
    MojoExecution goal = Reactor.goal("build", Source.LIFECYCLE);
    PluginDescriptor quarkus = goal.getMojoDescriptor().getPluginDescriptor();
    quarkus.setArtifactId("quarkus-maven-plugin");
    MavenExecutionPlan plan =
        new MavenExecutionPlan(
            ExecutionPlanItem.createExecutionPlanItems(server, List.of(goal)), null);
    new ProjectBuild(
            fake(LifecycleExecutor.class, plan), fake(BuildPluginManager.class, null), null)
        .bringToPackage(session);
    assertThat(System.getProperty(BUILD)).isNull();
    return seen;
  }

  @Test
  void quarkusMakesNoImageOfItsOwnBesideOurs() throws Exception {
    resolve("quarkus-core", "quarkus-container-image-docker");
    assertThat(seen()).containsExactly("false");
  }

  @Test
  void imageThatIsAskedForOnTheCommandLineIsMade() throws Exception {
    resolve("quarkus-core", "quarkus-container-image-docker");
    session.getUserProperties().setProperty(BUILD, "true");
    assertThat(seen()).containsExactly("null");
  }

  /** Maven would end with a stack trace: it expects no Error of a goal. */
  @Test
  void serviceThatCannotBeLoadedIsAFailureOfItsGoal() {
    resolve("quarkus-core");
    error = new ServiceConfigurationError("a.b.Codec: Error reading configuration file");
    assertThatThrownBy(this::seen)
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith(
            "quarkus-maven-plugin:build failed: a.b.Codec: Error reading configuration file (a");
  }

  /** Quarkus warns of settings that no extension knows. */
  @Test
  void projectThatMakesNoImageIsLeftAlone() throws Exception {
    resolve("quarkus-core");
    assertThat(seen()).containsExactly("null");
  }
}
