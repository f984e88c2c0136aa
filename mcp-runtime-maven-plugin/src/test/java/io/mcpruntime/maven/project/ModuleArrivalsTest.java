package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.project.build.ProjectBuild;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleArrivalsTest {
  private static final MojoExecution TYPED = Reactor.goal("dev", Source.CLI);

  @TempDir Path folder;

  @Test
  void countIsCompletedOnceInWhateverOrderAndByASkippedOneToo() throws Exception {
    Reactor reactor = new Reactor(folder);
    MavenProject lib = reactor.module("lib");
    MavenProject one = reactor.module("one", "lib");
    MavenProject two = reactor.module("two", "lib");
    MavenSession session = reactor.session();
    assertThat(arrivals(session).add(lib, true)).isFalse();
    assertThat(arrivals(session).add(two, true)).isFalse();
    assertThat(arrivals(session).isLast(one)).isTrue();
    assertThat(arrivals(session).add(one, false)).isTrue();
    assertThat(arrivals(session).running()).containsExactly(lib, two);
    assertThat(arrivals(session).skipped()).containsExactly(one);
  }

  @Test
  void modulesThatCannotComeAreNotAwaited() throws Exception {
    Reactor reactor = new Reactor(folder).failing(MavenExecutionRequest.REACTOR_FAIL_AT_END);
    MavenProject lib = reactor.module("lib");
    reactor.module("one", "lib");
    MavenProject two = reactor.module("two");
    MavenSession session = reactor.session();
    assertThat(arrivals(session).isLast(two)).isFalse();
    Reactor.fail(session, lib);
    assertThat(arrivals(session).isLast(two)).isTrue();
    assertThat(arrivals(session).add(two, true)).isTrue();
  }

  @Test
  void modulesOfAFailedOneAreAwaitedWhereMavenGoesOnWithThem() throws Exception {
    Reactor reactor = new Reactor(folder).failing(MavenExecutionRequest.REACTOR_FAIL_NEVER);
    MavenProject lib = reactor.module("lib");
    MavenProject one = reactor.module("one", "lib");
    MavenProject two = reactor.module("two");
    MavenSession session = reactor.session();
    Reactor.fail(session, lib);
    assertThat(arrivals(session).add(two, true)).isFalse();
    assertThat(arrivals(session).add(one, true)).isTrue();
  }

  @Test
  void nothingRunsInABuildThatEndsWithAFailure() throws Exception {
    Reactor reactor = new Reactor(folder).failing(MavenExecutionRequest.REACTOR_FAIL_FAST);
    MavenProject one = reactor.module("one");
    MavenProject two = reactor.module("two");
    MavenSession session = reactor.session();
    Reactor.fail(session, one);
    assertThat(arrivals(session).add(two, true)).isFalse();
  }

  @Test
  void goalThatIsBoundIsAwaitedWhereItsPhaseIsReached() throws Exception {
    Reactor reactor = new Reactor(folder);
    MavenProject lib = reactor.module("lib");
    MavenProject one = reactor.module("one", "lib");
    MavenProject two = reactor.module("two", "lib");
    for (MavenProject server : List.of(one, two)) {
      Plugin plugin = new Plugin();
      plugin.setGroupId("io.mcpruntime");
      plugin.setArtifactId("mcp-runtime-maven-plugin");
      server.getBuild().addPlugin(plugin);
    }
    MavenSession session = reactor.session();
    session.setCurrentProject(one);
    ProjectBuild build = new ProjectBuild(planOf(session, one), null, null);
    MojoExecution bound = Reactor.goal("dev", Source.LIFECYCLE);
    assertThat(ModuleArrivals.of(session, bound, build).add(one, true)).isTrue();
    assertThat(session.getCurrentProject()).isEqualTo(one);
    assertThat(arrivals(session).isLast(lib)).as("typed beside it").isFalse();
  }

  /** A plugin with extensions: each project has classes of ours of its own. */
  @Test
  @SuppressWarnings("unchecked")
  void classesOfAnotherLoaderTakePartInTheCount() throws Exception {
    Reactor reactor = new Reactor(folder);
    MavenProject one = reactor.module("one");
    MavenProject two = reactor.module("two");
    MavenSession session = reactor.session();
    try (URLClassLoader other = new Twin()) {
      Class<?> twin = other.loadClass(ModuleArrivals.class.getName());
      assertThat(twin).isNotEqualTo(ModuleArrivals.class);
      Object arrivals =
          twin.getMethod(
                  "of",
                  MavenSession.class,
                  MojoExecution.class,
                  other.loadClass(ProjectBuild.class.getName()))
              .invoke(null, session, TYPED, null);
      assertThat(arrivals(session).add(one, true)).isFalse();
      assertThat(
              twin.getMethod("add", MavenProject.class, boolean.class).invoke(arrivals, two, true))
          .isEqualTo(true);
      assertThat((List<MavenProject>) twin.getMethod("running").invoke(arrivals))
          .containsExactly(one, two);
      Class<?> options = other.loadClass(JavaOptions.class.getName());
      Object kept =
          options
              .getConstructor(String.class, List.class)
              .newInstance("it.Main", List.of("-Xmx9m"));
      options.getMethod("keep", MavenProject.class).invoke(kept, one);
      assertThat(JavaOptions.of(one)).isEqualTo(new JavaOptions("it.Main", List.of("-Xmx9m")));
    }
    assertThat(JavaOptions.of(two)).isEqualTo(new JavaOptions(null, List.of()));
  }

  private static ModuleArrivals arrivals(MavenSession session) throws Exception {
    return ModuleArrivals.of(session, TYPED, null);
  }

  /** Reaches the goal's phase in one module. */
  private static LifecycleExecutor planOf(MavenSession session, MavenProject module) {
    return (LifecycleExecutor)
        Proxy.newProxyInstance(
            ModuleArrivalsTest.class.getClassLoader(),
            new Class<?>[] {LifecycleExecutor.class},
            (proxy, method, arguments) -> {
              List<MojoExecution> goals =
                  session.getCurrentProject().equals(module)
                      ? List.of(Reactor.goal("dev", Source.LIFECYCLE))
                      : List.of(Reactor.goal("dev", Source.CLI));
              return new MavenExecutionPlan(
                  ExecutionPlanItem.createExecutionPlanItems(module, goals), null);
            });
  }

  /** Has our classes once more, and Maven's from where we have them. */
  private static final class Twin extends URLClassLoader {
    Twin() {
      super(
          new URL[] {ModuleArrivals.class.getProtectionDomain().getCodeSource().getLocation()},
          ModuleArrivalsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.mcpruntime.maven.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
