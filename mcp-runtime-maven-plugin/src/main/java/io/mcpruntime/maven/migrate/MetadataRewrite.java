package io.mcpruntime.maven.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.MCPServerYaml;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.migrate.convert.ConvertedServer;
import io.mcpruntime.maven.migrate.convert.OldServer;
import io.mcpruntime.maven.migrate.source.OldDocuments;
import io.mcpruntime.maven.migrate.source.SourceFile;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Changes a metadata file's text where its servers change; the rest, comments too, stays. What
 * comes out is read back: it is used only if it says what it should.
 */
final class MetadataRewrite {
  private MetadataRewrite() {}

  /** The file with these servers, which are those of the file in its order; or empty. */
  static Optional<SourceFile> of(SourceFile file, List<ConvertedServer> servers) {
    return Stream.<Way>of(MetadataRewrite::lineByLine, MetadataRewrite::anew)
        .map(way -> way.text(file.text(), servers))
        .map(text -> new SourceFile(file.path(), file.name(), text, file.project()))
        .filter(changed -> holds(changed, servers))
        .findFirst();
  }

  /** A way to change a text. */
  private interface Way {
    String text(String before, List<ConvertedServer> servers);
  }

  private static boolean holds(SourceFile file, List<ConvertedServer> servers) {
    Problems problems = new Problems();
    OldDocuments documents = new OldDocuments(problems);
    documents.add(file);
    List<ObjectNode> read =
        documents.found().files().stream()
            .flatMap(metadata -> metadata.servers().stream())
            .map(OldServer::fields)
            .toList();
    return problems.isEmpty()
        && read.equals(servers.stream().map(ConvertedServer::fields).toList());
  }

  private static String lineByLine(String text, List<ConvertedServer> servers) {
    List<MappingNode> entries = entries(composed(text, false));
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
    for (int i = servers.size() - 1; i >= 0; i--) {
      if (servers.get(i).old().isOld()) {
        if (!EntryEdit.isPossible(entries.get(i))) {
          return text;
        }
        EntryEdit.apply(lines, entries.get(i), servers.get(i));
      }
    }
    return String.join(text.contains("\r\n") ? "\r\n" : "\n", lines);
  }

  /**
   * Rewrites files that cannot be edited line by line, such as those with several keys on a line.
   */
  private static String anew(String text, List<ConvertedServer> servers) {
    MappingNode root = composed(text, true);
    List<MappingNode> entries = entries(root);
    for (int i = 0; i < servers.size(); i++) {
      change(entries.get(i), servers.get(i));
    }
    return MCPServerYaml.text(root);
  }

  private static MappingNode composed(String text, boolean comments) {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(comments);
    return (MappingNode) new Yaml(options).compose(new StringReader(text));
  }

  private static List<MappingNode> entries(MappingNode root) {
    Node servers =
        root.getValue().stream()
            .filter(tuple -> Lines.key(tuple).equals("servers"))
            .map(NodeTuple::getValueNode)
            .findFirst()
            .orElseThrow();
    return ((SequenceNode) servers).getValue().stream().map(MappingNode.class::cast).toList();
  }

  private static void change(MappingNode entry, ConvertedServer server) {
    ObjectNode before = server.old().fields();
    ObjectNode after = server.fields();
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : entry.getValue()) {
      String key = Lines.key(tuple);
      JsonNode now = after.get(key);
      if (now == null ? !before.has(key) : now.equals(before.get(key))) {
        tuples.add(tuple);
      } else if (now != null) {
        tuples.add(new NodeTuple(tuple.getKeyNode(), MCPServerYaml.node(now)));
      }
    }
    ObjectNode added = JsonNodeFactory.instance.objectNode();
    after.properties().stream()
        .filter(field -> !before.has(field.getKey()))
        .forEach(field -> added.set(field.getKey(), field.getValue()));
    tuples.addAll(((MappingNode) MCPServerYaml.node(added)).getValue());
    entry.setValue(tuples);
  }
}
