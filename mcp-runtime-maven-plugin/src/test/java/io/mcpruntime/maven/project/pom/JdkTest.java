package io.mcpruntime.maven.project.pom;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.project.Reactor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
  private static final Path ELEVEN = Path.of("/jdk11/bin/java");
  private static final Path NEWER = Path.of("/jdk25/bin/java");

  @TempDir Path folder;
  private MavenSession session;

  @BeforeEach
  void session() {
    Reactor reactor = new Reactor(folder);
    reactor.module("server");
    session = reactor.session();
  }

  private static Toolchain toolchain(Path java) {
    return (Toolchain)
        Proxy.newProxyInstance(
            JdkTest.class.getClassLoader(),
            new Class<?>[] {Toolchain.class},
            (proxy, method, arguments) ->
                method.getName().equals("findTool") ? java.toString() : null);
  }

  /**
   * Maven's toolchains.
   *
   * @param selected by maven-toolchains-plugin, or null
   */
  private static ToolchainManager toolchains(Path selected) {
    return new ToolchainManager() {
      @Override
      public Toolchain getToolchainFromBuildContext(String type, MavenSession of) {
        return selected == null ? null : toolchain(selected);
      }

      @Override
      public List<Toolchain> getToolchains(
          MavenSession of, String type, Map<String, String> requirements) {
        return requirements.equals(Map.of("version", "25")) ? List.of(toolchain(NEWER)) : List.of();
      }
    };
  }

  private static MojoExecution compile(String version) {
    MojoExecution compile = Reactor.goal("compile", MojoExecution.Source.LIFECYCLE);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    if (version != null) {
      Xpp3Dom jdk = new Xpp3Dom("jdkToolchain");
      Xpp3Dom wanted = new Xpp3Dom("version");
      wanted.setValue(version);
      jdk.addChild(wanted);
      configuration.addChild(jdk);
    }
    compile.setConfiguration(configuration);
    return compile;
  }

  @Test
  void withoutToolchainsItIsMavensOwn() {
    assertThat(Jdk.java(toolchains(null), session, List.of(compile(null)))).isEqualTo(Jdk.OF_MAVEN);
  }

  @Test
  void toolchainThatTheProjectSelectsIsTaken() {
    assertThat(Jdk.java(toolchains(ELEVEN), session, List.of(compile(null)))).isEqualTo(ELEVEN);
  }

  @Test
  void whereMavenDoesNotTellItIsMavensOwn() {
    ToolchainManager silent =
        new ToolchainManager() {
          @Override
          public Toolchain getToolchainFromBuildContext(String type, MavenSession of) {
            throw new IllegalStateException("not in the thread of a goal");
          }

          @Override
          public List<Toolchain> getToolchains(
              MavenSession of, String type, Map<String, String> requirements) {
            return List.of();
          }
        };
    assertThat(Jdk.java(silent, session, List.of(compile(null)))).isEqualTo(Jdk.OF_MAVEN);
  }

  @Test
  void oneOfTheCompilerAloneComesFirst() {
    assertThat(Jdk.java(toolchains(ELEVEN), session, List.of(compile("25")))).isEqualTo(NEWER);
    assertThat(Jdk.java(toolchains(ELEVEN), session, List.of(compile("99")))).isEqualTo(ELEVEN);
  }
}
