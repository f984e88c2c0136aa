package io.mcpruntime.maven.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.dev.WatchedFiles;
import io.mcpruntime.maven.dev.WatchedRoot;
import io.mcpruntime.maven.project.build.ResourceFolder;
import io.mcpruntime.maven.project.pom.PluginFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedSourcesTest {
  @TempDir Path folder;
  private Reactor reactor;
  private MavenProject project;

  @BeforeEach
  void project() {
    reactor = new Reactor(folder);
    project = reactor.module("server");
  }

  @Test
  void folderOfResourcesIsWatchedAsItIsCopied() throws IOException {
    Resource resource = new Resource();
    resource.setDirectory(project.getBasedir().toString());
    resource.addInclude("config/");
    resource.addInclude("*.yaml");
    resource.addExclude("**/secret.yaml");
    project.getBuild().addResource(resource);
    for (String file :
        List.of(
            "app.yaml",
            "config/a/b.json",
            "secret.yaml",
            "config/secret.yaml",
            "config/._b.json",
            "target/app.yaml",
            "target/config/b.json",
            "README.md",
            "sub/app.yaml")) {
      Reactor.write(project, file);
    }
    assertThat(seen()).containsExactlyInAnyOrder("app.yaml", "config/a/b.json");
    assertThat(names()).contains(". (config/, *.yaml)");
  }

  @Test
  void targetIsNoSourceThoughTheWholeProjectIsAResource() throws IOException {
    Resource resource = new Resource();
    resource.setDirectory(project.getBasedir().toString());
    project.getBuild().addResource(resource);
    Resource generated = new Resource();
    generated.setDirectory(project.getBuild().getDirectory() + "/generated");
    project.getBuild().addResource(generated);
    Reactor.write(project, "a.txt");
    Reactor.write(project, "target/classes/a.txt");
    Reactor.write(project, "target/generated/b.txt");
    assertThat(seen()).containsExactly("a.txt");
  }

  @Test
  void deletedResourceIsDeletedWhereItWasCopied() throws IOException {
    Resource resource = new Resource();
    resource.setDirectory(project.getBasedir() + "/res");
    resource.setTargetPath("META-INF/it");
    resource.addExclude("kept.txt");
    project.getBuild().addResource(resource);
    Path copy = Reactor.write(project, "target/classes/META-INF/it/a/gone.txt");
    Path kept = Reactor.write(project, "target/classes/META-INF/it/kept.txt");
    Path there = Reactor.write(project, "target/classes/META-INF/it/there.txt");
    Reactor.write(project, "res/there.txt");
    Path base = project.getBasedir().toPath().resolve("res");
    Set<Path> saved =
        Set.of(base.resolve("a/gone.txt"), base.resolve("kept.txt"), base.resolve("there.txt"));
    ResourceFolder.of(reactor.session(), project, false).forEach(f -> f.deleteCopies(saved));
    assertThat(copy).doesNotExist();
    assertThat(kept).exists();
    assertThat(there).exists();
  }

  @Test
  void foldersThatPluginsAreConfiguredWithAreWatched() throws IOException {
    Reactor.write(project, "src/main/kotlin/A.kt");
    Reactor.write(project, "src/main/proto/a.proto");
    Reactor.write(project, "api/openapi.yaml");
    Reactor.write(project, "src/test/kotlin/ATest.kt");
    Reactor.write(project, "src/test/java/BTest.java");
    Reactor.write(project, "target/out/A.class");
    Reactor.write(project, "pom.xml");
    MojoExecution kotlin = Reactor.goal("compile", MojoExecution.Source.LIFECYCLE);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    Xpp3Dom folders = element("sourceDirs", null, null);
    folders.addChild(element("sourceDir", "${project.basedir}/src/main/kotlin", null));
    configuration.addChild(folders);
    configuration.addChild(element("protoSourceRoot", null, "${basedir}/src/main/proto"));
    configuration.addChild(element("inputSpec", "api/openapi.yaml", null));
    configuration.addChild(element("basedir", null, "${basedir}"));
    configuration.addChild(element("pom", "${basedir}/pom.xml", null));
    configuration.addChild(element("output", "${project.build.directory}/out", null));
    configuration.addChild(element("tests", "src/test/java", null));
    configuration.addChild(element("jvmTarget", "17", null));
    configuration.addChild(element("elsewhere", "${java.io.tmpdir}", null));
    kotlin.setConfiguration(configuration);
    MavenSession session = reactor.session();
    session.setCurrentProject(project);
    Set<Path> named = PluginFolders.of(session, List.of(kotlin));
    assertThat(new WatchedSources(session, project, false).of(named, true))
        .extracting(WatchedRoot::name)
        .contains("src/main/kotlin", "src/main/proto", "api/openapi.yaml")
        .noneMatch(
            name -> name.contains("test") || name.contains("target") || name.contains("pom"));
  }

  @Test
  void filesOfACommandAreWatchedWithTheSourcesBesideThem() throws IOException {
    metadata("[python3, app/server.py, --config=conf.toml, data.db, 'pkg.web:app']");
    for (String file :
        List.of(
            "app/server.py",
            "app/lib/tools.py",
            "app/cache.db",
            "app/__pycache__/server.pyc",
            "app/.venv/lib/x.py",
            "app/node_modules/x/y.js",
            "conf.toml",
            "data.db",
            "pkg/web.py",
            "other/x.py")) {
      Reactor.write(project, file);
    }
    assertThat(seen())
        .containsExactlyInAnyOrder(
            "app/server.py", "app/lib/tools.py", "conf.toml", "pkg/web.py", ".mcp/servers.yaml");
    assertThat(names()).contains("app/server.py", "the program's sources in app", "conf.toml");
  }

  @Test
  void scriptInTheProjectsFolderIsNotMadeOfWhatIsBuiltThere() throws IOException {
    metadata("[node, index.mjs]");
    for (String file :
        List.of("index.mjs", "tools.mjs", "target/x.mjs", "src/test/java/A.java", ".git/x.mjs")) {
      Reactor.write(project, file);
    }
    assertThat(seen()).containsExactlyInAnyOrder("index.mjs", "tools.mjs", ".mcp/servers.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[fastmcp, run, 'app/server.py:mcp']",
        "[sh, -c, 'exec python app/server.py --port 1']",
        "[bash, -lc, \"cd x && python3 'app/server.py'\"]",
        "[python, -m, app.server]",
        "[uvicorn, 'app.server:web', --reload]"
      })
  void sourcesThatACommandNamesInItsOwnWayAreWatched(String command) throws IOException {
    metadata(command);
    Reactor.write(project, "app/server.py");
    Reactor.write(project, "app/tools.py");
    assertThat(seen()).contains("app/server.py", "app/tools.py");
    assertThat(names()).contains(".mcp");
  }

  @Test
  void pythonModuleMayLieInTheFolderOfSources() throws IOException {
    metadata("[python, -m, pkg.server]");
    Reactor.write(project, "src/pkg/server.py");
    assertThat(seen()).contains("src/pkg/server.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[npm, start]", "[npm, run, dev]", "[uv, run, my-server]"})
  void commandThatNamesNoFileIsToldWithTheCure(String command) throws IOException {
    metadata(command);
    Reactor.write(project, "package.json");
    String told = command.substring(1, command.length() - 1).replace(",", "");
    assertThat(names())
        .contains(
            ".mcp (not what \"%s\" runs, whose files it does not name: press r after a change, or name their folder in files: of .mcp)"
                .formatted(told));
  }

  @Test
  void foldersThatTheMetadataNamesAreEnough() throws IOException {
    metadata("[npm, start]");
    Path metadata = project.getBasedir().toPath().resolve(".mcp/servers.yaml");
    Files.writeString(metadata, "    files: [lib]\n", StandardOpenOption.APPEND);
    Reactor.write(project, "lib/index.js");
    assertThat(names()).contains(".mcp", "lib");
  }

  @Test
  void onlyYamlFilesDeclareServers() throws IOException {
    metadata("[sh]");
    Reactor.write(project, ".mcp/arguments/echo.json");
    Reactor.write(project, ".mcp/.#servers.yaml");
    assertThat(seen()).containsExactly(".mcp/servers.yaml");
  }

  private void metadata(String command) throws IOException {
    Files.writeString(
        Reactor.write(project, ".mcp/servers.yaml"),
        "version: v1\nservers:\n  - name: it\n    dev: {command: %s}\n".formatted(command));
  }

  private List<WatchedRoot> watched() {
    return new WatchedSources(reactor.session(), project, false).of(Set.of(), true);
  }

  private List<String> names() {
    return watched().stream().map(WatchedRoot::name).toList();
  }

  /** All files of the project that are watched, as a watch would find them. */
  private List<String> seen() {
    Path base = project.getBasedir().toPath();
    return WatchedFiles.of(watched()).stream()
        .map(file -> base.relativize(file).toString())
        .toList();
  }

  private static Xpp3Dom element(String name, String value, String byDefault) {
    Xpp3Dom element = new Xpp3Dom(name);
    if (value != null) {
      element.setValue(value);
    }
    if (byDefault != null) {
      element.setAttribute("default-value", byDefault);
    }
    return element;
  }
}
