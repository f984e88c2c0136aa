package io.mcpruntime.maven.project.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.project.Reactor;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.Test;

class QuarkusGoalsTest {
  private static MojoExecution goal(String artifactId) {
    MojoExecution goal = Reactor.goal("build", Source.LIFECYCLE);
    goal.getMojoDescriptor().getPluginDescriptor().setArtifactId(artifactId);
    return goal;
  }

  /** Kept for the session, its dependencies would be the jars that were packaged at the start. */
  @Test
  void quarkusKeepsNoDependenciesFromOneRunToTheNext() {
    MojoExecution bare = goal("quarkus-maven-plugin");
    MojoExecution usual = goal("quarkus-maven-plugin");
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(new Xpp3Dom("closeBootstrappedApp"));
    configuration.getChild(0).setValue("${quarkusCloseBootstrappedApp}");
    usual.setConfiguration(configuration);
    MojoExecution other = goal("maven-compiler-plugin");
    assertThat(QuarkusGoals.resolvingAnew(List.of(bare, usual, other)))
        .containsExactly(bare, usual, other);
    assertThat(closes(bare)).isEqualTo("true");
    assertThat(closes(usual)).isEqualTo("true");
    assertThat(other.getConfiguration()).isNull();
  }

  private static String closes(MojoExecution goal) {
    return goal.getConfiguration().getChild("closeBootstrappedApp").getValue();
  }
}
