package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationTest {
  private static final String HEAD =
      "apiVersion: mcpruntime.org/v1alpha1\nkind: MCPServer\nmetadata: {name: weather}\n";
  private static final String OLD_FILE =
      "version: v1\nservers:\n  - name: weather\n    ingressHost: mcp.example.com\n";

  @TempDir Path root;

  @Test
  void missingFileIsNamed() {
    Path missing = root.resolve("missing.yaml");
    Workbench bench = new Workbench(root, missing, results(), Target.BESIDE, false);
    assertThat(bench.problems()).containsExactly("missing.yaml: there is no such file or folder");
  }

  @Test
  void filesWithoutServersHaveNothingToMigrate() throws Exception {
    write("from/a.yaml", "# nothing\n");
    assertThat(bench().problems())
        .containsExactly(
            root.resolve("from")
                + ": nothing to migrate; name files with -Dmcp.from=FILE or FOLDER, or read the"
                + " MCPServers of a cluster with -Dmcp.fromCluster (groups mcp.agent-hellboy.io and"
                + " mcpruntime.org)");
  }

  @Test
  void projectWithoutMetadataHasNothingToMigrate() {
    assertThat(new Workbench(root, null, results(), Target.BESIDE, false).problems().get(0))
        .startsWith(root.resolve(".mcp") + ": nothing to migrate; name files with");
  }

  @Test
  void otherEncodingsAreRefused() throws Exception {
    write("from/a.yaml", "");
    Files.write(root.resolve("from/a.yaml"), "# \u00fc".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(bench().problems())
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
    assertThat(bench.problems())
        .singleElement()
        .asString()
        .startsWith(".mcp/a.yaml:3:5: auth of mcp-servers/weather restricted its callers")
        .contains("-Dmcp.unprotected");
    assertThat(root.resolve(".mcp/a.yaml")).hasContent(protect);
    bench.openToAll().migrate();
    assertThat(root.resolve(".mcp/a.yaml"))
        .hasContent("version: v1\nservers:\n  - name: weather\n");
  }

  @Test
  void metadataIsNothingToApply() throws Exception {
    write(".mcp/a.yaml", OLD_FILE);
    assertThat(Workbench.of(root, results()).to(Target.CLUSTER).problems())
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
}
