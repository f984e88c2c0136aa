package io.mcpruntime.maven.migrate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mcpruntime.maven.metadata.MetadataException;
import io.mcpruntime.maven.metadata.ProjectDefaults;
import io.mcpruntime.maven.metadata.PushedImages;
import io.mcpruntime.maven.migrate.MigrationOptions.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A migration without Maven and without a cluster. */
record Workbench(Path root, Path from, Path results, Target target, boolean unprotected) {

  /** Of a folder with the files in {@code from/}, or with a project's {@code .mcp/}. */
  static Workbench of(Path root, Path results) {
    Path from = root.resolve("from");
    return new Workbench(root, Files.exists(from) ? from : null, results, Target.BESIDE, false);
  }

  /** Of the files right in a folder. */
  static Workbench from(Path from, Path results) {
    return new Workbench(from.getParent(), from, results, Target.BESIDE, false);
  }

  Workbench to(Target other) {
    return new Workbench(root, from, results, other, unprotected);
  }

  Workbench openToAll() {
    return new Workbench(root, from, results, target, true);
  }

  MigrationReport migrate() throws Exception {
    MigrationOptions options =
        new MigrationOptions(root, from, false, null, target, false, unprotected);
    Migration migration = new Migration(options, null, line -> {});
    MigrationPlan plan = migration.plan(List.of(new ProjectDefaults("shop-tools", "1.4.0", root)));
    PushedImages images = PushedImages.inCluster(results.resolve("images.json"), 5000);
    return migration.run(plan, new MigratedFiles(results, images));
  }

  /** Why nothing is migrated. */
  List<String> problems() {
    MetadataException[] thrown = {null};
    assertThatExceptionOfType(MetadataException.class)
        .isThrownBy(this::migrate)
        .satisfies(e -> thrown[0] = e);
    return thrown[0].problems();
  }
}
