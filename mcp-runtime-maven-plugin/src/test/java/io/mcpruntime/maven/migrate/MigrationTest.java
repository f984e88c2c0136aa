package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
  private static final String HEAD =
      "apiVersion: mcpruntime.org/v1alpha1\nkind: MCPServer\nmetadata: {name: weather}\n";
  private static final String OLD_FILE =
      "version: v1\nservers:\n  - name: weather\n    ingressHost: mcp.example.com\n";

  @TempDir Path root;

  static Stream<Arguments> bad() {
    return Stream.of(
        bad(
            "broken YAML",
            HEAD + "spec: {image: w\n",
            "from/a.yaml:5:1: not valid YAML: expected ',' or '}', but got <stream end>"),
        bad(
            "another kind",
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w}\n",
            "from/a.yaml:2:7: kind \"Deployment\" is no MCPServer and has no counterpart today; take"
                + " it out of what is migrated"),
        bad(
            "another kind of an older group",
            "apiVersion: mcpruntime.org/v1alpha1\nkind: MCPAccessGrant\n",
            "from/a.yaml:2:7: kind \"MCPAccessGrant\" is no MCPServer and has no counterpart today;"
                + " take it out of what is migrated"),
        bad(
            "unknown group",
            "apiVersion: kagent.dev/v1alpha1\nkind: MCPServer\nmetadata: {name: w}\n",
            "from/a.yaml:1:13: apiVersion \"kagent.dev/v1alpha1\" is none that can be migrated; known"
                + " are the groups mcp.agent-hellboy.io and mcpruntime.org, version v1alpha1"),
        bad(
            "unknown version",
            HEAD.replace("v1alpha1", "v1beta1") + "spec: {image: w}\n",
            "from/a.yaml:1:13: apiVersion \"mcpruntime.org/v1beta1\" is none that can be migrated;"
                + " known are the groups mcp.agent-hellboy.io and mcpruntime.org, version v1alpha1"),
        bad(
            "wrong type",
            HEAD + "spec:\n  image: w\n  port: many\n  envVars: {A: b}\n",
            "from/a.yaml:6:9: port must be a whole number from 0 to 65535, not \"many\"\n"
                + "from/a.yaml:7:12: envVars must be a list, not a mapping"),
        bad(
            "port that was stored before a schema forbade it",
            HEAD + "spec: {image: w, port: 70000}\n",
            "from/a.yaml:4:24: port must be a whole number from 0 to 65535, not 70000"),
        bad("no image", HEAD + "spec: {port: 80}\n", "from/a.yaml:4:7: spec has no \"image\""),
        bad(
            "name that today's servers can't have",
            HEAD.replace("weather", "1.weather") + "spec: {image: w}\n",
            "from/a.yaml:3:18: name must be a DNS label, as today's servers need: at most 63 of a-z,"
                + " 0-9 and '-', beginning with a letter and not ending with '-', not \"1.weather\""),
        bad(
            "image that today's cluster refuses",
            HEAD + "spec: {image: 'https://r/w'}\n",
            "from/a.yaml:1:1: image must be an image reference such as registry.example/team/weather,"
                + " not \"https://r/w:latest\""),
        bad(
            "one server twice",
            HEAD + "spec: {image: w}\n---\n" + HEAD + "spec: {image: v}\n",
            "from/a.yaml:6:1: mcp-servers/weather is already at from/a.yaml:1:1; leave one of them"
                + " out"),
        bad(
            "something else",
            "a: b\n",
            "from/a.yaml:1:1: is neither an MCPServer (apiVersion and kind) nor a metadata file (a list"
                + " of servers)"),
        bad(
            "key of no version in a metadata file",
            OLD_FILE + "    replica: 2\n",
            "from/a.yaml:5:5: unknown key \"replica\"; did you mean \"replicas\"?"),
        bad(
            "wrong type in a metadata file",
            OLD_FILE + "    gateway: [1]\n",
            "from/a.yaml:5:14: gateway must be a mapping, not a list"),
        bad(
            "older keys that come by a merge",
            "version: v1\nservers:\n  - <<: {teamID: t}\n    name: b\n",
            "from/a.yaml: keys of earlier versions come into \"b\" by a merge (<<); write them out"
                + " first"),
        bad(
            "file without a version",
            "servers: [{name: w}]\n",
            "from/a.yaml:1:1: the file has no \"version\"; write \"version: v1\""),
        bad(
            "nothing",
            "# nothing\n",
            "FROM: nothing to migrate; name files with -Dmcp.from=FILE or FOLDER, or read the"
                + " MCPServers of a cluster with -Dmcp.fromCluster (groups mcp.agent-hellboy.io and"
                + " mcpruntime.org)"));
  }

  private static Arguments bad(String title, String yaml, String message) {
    return Arguments.of(title, yaml, message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badInputIsSaidWithItsPlaceAndNothingIsWritten(String title, String yaml, String message)
      throws Exception {
    write("from/a.yaml", yaml);
    write("from/b.yaml", HEAD.replace("weather", "good") + "spec: {image: good}\n");
    if (title.equals("nothing")) {
      Files.delete(root.resolve("from/b.yaml"));
    }
    assertThat(problems(bench()))
        .isEqualTo(message.replace("FROM", root.resolve("from").toString()).lines().toList());
    assertThat(results()).doesNotExist();
  }

  @Test
  void missingFileIsNamed() {
    Path missing = root.resolve("missing.yaml");
    Workbench bench = new Workbench(root, missing, results(), Target.BESIDE, false);
    assertThat(problems(bench)).containsExactly("missing.yaml: there is no such file or folder");
  }

  @Test
  void projectWithoutMetadataHasNothingToMigrate() {
    assertThat(problems(new Workbench(root, null, results(), Target.BESIDE, false)).get(0))
        .startsWith(root.resolve(".mcp") + ": nothing to migrate; name files with");
  }

  @Test
  void otherEncodingsAreRefused() throws Exception {
    write("from/a.yaml", "");
    Files.write(root.resolve("from/a.yaml"), "# \u00fc".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problems(bench()))
        .containsExactly("from/a.yaml: is not UTF-8; save it with that encoding");
  }

  @Test
  void metadataIsRewrittenInPlaceOnceWithACopyOfBefore() throws Exception {
    write(".mcp/a.yaml", OLD_FILE);
    write(".mcp/b.yaml", "version: v1\nservers: [{name: storms}]\n");
    Workbench bench = Workbench.of(root, results()).to(Target.IN_PLACE);
    assertThat(bench.migrate().servers()).hasSize(1);
    assertThat(root.resolve(".mcp/a.yaml.bak")).hasContent(OLD_FILE);
    String after = Files.readString(root.resolve(".mcp/a.yaml"));
    assertThat(after)
        .isEqualTo(
            "version: v1\nservers:\n  - name: weather\n    ingress:\n      host: mcp.example.com\n");
    assertThat(bench.migrate().servers()).isEmpty();
    assertThat(root.resolve(".mcp/a.yaml")).hasContent(after);
    assertThat(root.resolve(".mcp")).isDirectoryNotContaining("glob:**/*.bak2");
    assertThat(root.resolve(".mcp")).isDirectoryNotContaining("glob:**/b.yaml.bak");
    assertThat(results()).doesNotExist();
  }

  @Test
  void copyOfAnEarlierRunStays() throws Exception {
    write(".mcp/a.yaml", OLD_FILE);
    write(".mcp/a.yaml.bak", "of earlier");
    Workbench.of(root, results()).to(Target.IN_PLACE).migrate();
    assertThat(root.resolve(".mcp/a.yaml.bak")).hasContent("of earlier");
    assertThat(root.resolve(".mcp/a.yaml.bak2")).hasContent(OLD_FILE);
  }

  @Test
  void linesKeepTheirWindowsEnds() throws Exception {
    write(".mcp/a.yaml", OLD_FILE.replace("\n", "\r\n"));
    Workbench.of(root, results()).to(Target.IN_PLACE).migrate();
    assertThat(Files.readString(root.resolve(".mcp/a.yaml")))
        .contains("    ingress:\r\n      host: mcp.example.com\r\n")
        .doesNotContainPattern("[^\r]\n");
  }

  @Test
  void secondRunLeavesTheFilesOfTheFirst() throws Exception {
    write("from/a.yaml", HEAD + "spec: {image: w}\n");
    assertThat(bench().migrate().servers().get(0).state()).isEqualTo("written");
    assertThat(bench().migrate().servers().get(0).state()).isEqualTo("unchanged");
  }

  @Test
  void serverThatWasProtectedIsOpenedOnlyOnRequest() throws Exception {
    String protect = "version: v1\nservers:\n  - name: weather\n    auth: {mode: header}\n";
    write(".mcp/a.yaml", protect);
    Workbench bench = Workbench.of(root, results()).to(Target.IN_PLACE);
    assertThat(problems(bench))
        .singleElement()
        .asString()
        .startsWith(".mcp/a.yaml:3:5: auth of mcp-servers/weather kept callers out")
        .contains("-Dmcp.unprotected");
    assertThat(root.resolve(".mcp/a.yaml")).hasContent(protect);
    bench.openToAll().migrate();
    assertThat(root.resolve(".mcp/a.yaml"))
        .hasContent("version: v1\nservers:\n  - name: weather\n");
  }

  @Test
  void metadataIsNothingToApply() throws Exception {
    write(".mcp/a.yaml", OLD_FILE);
    assertThat(problems(Workbench.of(root, results()).to(Target.CLUSTER)))
        .containsExactly(
            ".mcp/a.yaml: mcp.apply is for resources; the servers of a metadata file are built and"
                + " applied by mvn mcp:deploy");
  }

  private Workbench bench() {
    return Workbench.of(root, results());
  }

  private Path results() {
    return root.resolve("results");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static List<String> problems(Workbench bench) {
    MetadataException[] thrown = {null};
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(bench::migrate)
        .satisfies(e -> thrown[0] = e);
    return thrown[0].problems();
  }
}
