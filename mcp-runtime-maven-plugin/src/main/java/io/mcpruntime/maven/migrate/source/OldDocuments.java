package io.mcpruntime.maven.migrate.source;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.YamlTree;
import io.mcpruntime.maven.migrate.convert.OldServer;
import io.mcpruntime.maven.migrate.source.MigrationInput.MetadataFile;
import java.util.ArrayList;
import java.util.List;

/** Sorts YAML documents: resources of older groups, lists of them, and metadata files. */
public final class OldDocuments {
  private static final String KIND = "MCPServer";

  private final Problems problems;
  private final List<OldServer> resources = new ArrayList<>();
  private final List<MetadataFile> files = new ArrayList<>();
  private final List<String> today = new ArrayList<>();

  public OldDocuments(Problems problems) {
    this.problems = problems;
  }

  /** What was added so far. */
  public MigrationInput found() {
    return new MigrationInput(resources, files, today);
  }

  /** Adds what the file holds; what it should not hold is added to the problems. */
  public void add(SourceFile file) {
    for (Tree document : YamlTree.documents(file.name(), file.text(), problems)) {
      add(document, file);
    }
  }

  /** A resource that was read from a cluster. */
  public void add(OldServer server) {
    resources.add(server);
  }

  private void add(Tree document, SourceFile file) {
    if (!(document instanceof Tree.Mapping mapping)) {
      unknown(document.at());
    } else if (mapping.value("items") instanceof Tree.Sequence items) {
      items.items().forEach(item -> add(item, file));
    } else if (mapping.value("kind") != null || mapping.value("apiVersion") != null) {
      resource(mapping, file.project().namespace());
    } else if (mapping.value("servers") instanceof Tree.Sequence servers) {
      metadata(servers, file);
    } else {
      unknown(mapping.at());
    }
  }

  private void resource(Tree.Mapping resource, String namespace) {
    String kind = String.valueOf(resource.text("kind"));
    String apiVersion = String.valueOf(resource.text("apiVersion"));
    if (!kind.equals(KIND)) {
      problems.add(
          resource.place("kind"),
          "kind %s is not an MCPServer and cannot be migrated; remove it from the input"
              .formatted(Problems.quoted(kind)));
    } else if (apiVersion.startsWith(MCPServer.GROUP + "/")) {
      today.add(resource.at().toString());
    } else if (!OldGroups.contain(apiVersion)) {
      problems.add(
          resource.place("apiVersion"),
          "cannot migrate apiVersion %s; supported groups: %s, version %s"
              .formatted(Problems.quoted(apiVersion), OldGroups.shown(), OldGroups.VERSION));
    } else {
      OldResource.read(resource, namespace, problems).ifPresent(resources::add);
    }
  }

  private void metadata(Tree.Sequence servers, SourceFile file) {
    List<OldServer> entries = new ArrayList<>();
    for (Tree server : servers.items()) {
      if (server instanceof Tree.Mapping mapping) {
        entries.add(OldEntry.read(mapping, file.project(), problems));
      } else {
        problems.add(server.at(), "a server must be a mapping, with its name as name: NAME");
      }
    }
    files.add(new MetadataFile(file, entries));
  }

  private void unknown(Location at) {
    problems.add(
        at,
        "is neither an MCPServer (apiVersion and kind) nor a metadata file (a list of servers)");
  }
}
