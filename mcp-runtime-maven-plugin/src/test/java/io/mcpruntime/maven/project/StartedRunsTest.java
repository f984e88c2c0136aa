package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedRunsTest {
  private static final int ANY = 0;
  private static final int PORT = 9000;

  @TempDir Path folder;
  private final List<String> ended = new ArrayList<>();

  @Test
  void stopEndsWhatTheModuleAndThoseItIsMadeOfHaveStarted() {
    Reactor reactor = new Reactor(folder);
    MavenProject one = reactor.module("one");
    MavenProject two = reactor.module("two");
    MavenProject tests = reactor.module("tests", "one");
    MavenSession session = reactor.session();
    for (MavenProject server : List.of(one, two)) {
      List<MavenProject> modules = StartedRuns.of(session).join(server, ANY);
      assertThat(modules).containsExactly(server);
      StartedRuns.of(session).add(modules, ANY, () -> ended.add(server.getArtifactId()));
    }
    assertThat(StartedRuns.of(session).end(tests)).isTrue();
    assertThat(ended).containsExactly("one");
    assertThat(StartedRuns.of(session).end(one)).isFalse();
    assertThat(StartedRuns.of(session).end(two)).isTrue();
    assertThat(ended).containsExactly("one", "two");
  }

  /** A shutdown hook comes too late: Maven has closed the plugin's class loader by then. */
  @Test
  void buildThatFailsBeforeStopEndsWhatRuns() {
    Reactor reactor = new Reactor(folder);
    MavenProject one = reactor.module("one");
    MavenSession session = reactor.session();
    List<String> events = new ArrayList<>();
    session
        .getRequest()
        .setExecutionListener(
            new AbstractExecutionListener() {
              @Override
              public void projectFailed(ExecutionEvent event) {
                events.add("failed");
              }

              @Override
              public void sessionEnded(ExecutionEvent event) {
                events.add("ended");
              }
            });
    StartedRuns.of(session).add(List.of(one), ANY, () -> ended.add("one"));
    session.getRequest().getExecutionListener().projectFailed(null);
    assertThat(ended).isEmpty();
    session.getRequest().getExecutionListener().sessionEnded(null);
    assertThat(events).containsExactly("failed", "ended");
    assertThat(ended).containsExactly("one");
    assertThat(StartedRuns.of(session).end(one)).isFalse();
  }

  @Test
  void modulesOfOnePortRunTogether() {
    Reactor reactor = new Reactor(folder);
    MavenProject one = reactor.module("one");
    MavenProject two = reactor.module("two");
    MavenSession session = reactor.session();
    StartedRuns runs = StartedRuns.of(session);
    runs.add(runs.join(one, PORT), PORT, () -> ended.add("one"));
    List<MavenProject> both = runs.join(two, PORT);
    assertThat(both).containsExactly(one, two);
    assertThat(ended).containsExactly("one");
    runs.add(both, PORT, () -> ended.add("both"));
    assertThat(runs.end(one)).isTrue();
    assertThat(ended).containsExactly("one", "both");
  }
}
