package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes {@code image} and {@code imageTag} of one server into the text of a metadata file.
 * Everything else stays as it is: comments, order, line ends. The new text is read back and used
 * only if nothing but these two keys of this server differs.
 */
public final class ImageEdit {
  private final String file;
  private final String text;
  private final ServerMetadata server;

  /**
   * @param text of the file in which the server is declared, without a byte order mark
   */
  public ImageEdit(String text, ServerMetadata server) {
    this.file = server.location().file();
    this.text = text;
    this.server = server;
  }

  /**
   * Returns the new text; the same one if the file says so already.
   *
   * @param image the repository
   * @throws MetadataException if the file cannot be edited; it names the lines to write
   */
  public String with(String image, String tag) throws MetadataException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("image", image);
    values.put("imageTag", tag);
    int index = index();
    if (index >= 0) {
      requireNoExpression(index, values.keySet());
    }
    String changed = index < 0 ? text : edited(index, values);
    if (index < 0 || !expected(index, values).equals(servers(changed))) {
      Problems problems = new Problems();
      problems.add(
          server.location(),
          "the image of %s cannot be written here, because of aliases or merge keys; write image: %s and imageTag: %s yourself, or leave mcp.updateMetadata out"
              .formatted(server.name(), image, quoted(tag)));
      problems.throwIfAny();
    }
    return changed;
  }

  private void requireNoExpression(int index, Set<String> keys) throws MetadataException {
    Problems problems = new Problems();
    for (String key : keys) {
      tuple(entry(index), key)
          .map(NodeTuple::getValueNode)
          .filter(node -> node instanceof ScalarNode scalar && scalar.getValue().contains("${"))
          .ifPresent(
              node ->
                  problems.add(
                      server.location(),
                      "%s of %s is made of ${…}, which mcp.updateMetadata would replace; leave it out, or write the value"
                          .formatted(key, server.name())));
    }
    problems.throwIfAny();
  }

  private String edited(int index, Map<String, String> values) {
    MappingNode entry = entry(index);
    List<Edit> edits = new ArrayList<>();
    List<String> added = new ArrayList<>();
    values.forEach(
        (key, value) ->
            tuple(entry, key)
                .map(NodeTuple::getValueNode)
                .ifPresentOrElse(
                    old -> replacement(old, value).ifPresent(edits::add),
                    () -> added.add(key + ": " + quoted(value))));
    if (!added.isEmpty()) {
      edits.add(insertion(entry, added));
    }
    edits.sort(Comparator.comparingInt(Edit::start).reversed());
    StringBuilder changed = new StringBuilder(text);
    edits.forEach(edit -> changed.replace(edit.start(), edit.end(), edit.text()));
    return changed.toString();
  }

  /** What stands between two offsets later. */
  private record Edit(int start, int end, String text) {}

  private Optional<Edit> replacement(Node old, String value) {
    if (!(old instanceof ScalarNode scalar) || scalar.getValue().equals(value)) {
      return Optional.empty();
    }
    int start = offset(old.getStartMark());
    int end = offset(old.getEndMark());
    return Optional.of(new Edit(start, end, (start == end ? " " : "") + like(scalar, value)));
  }

  /** Inserts after the name, or before the first key if there is no name. */
  private Edit insertion(MappingNode entry, List<String> added) {
    boolean flow = entry.getFlowStyle() == FlowStyle.FLOW;
    if (entry.getValue().isEmpty()) {
      int inside = offset(entry.getStartMark()) + 1;
      return new Edit(inside, inside, String.join(", ", added));
    }
    Mark first = entry.getValue().get(0).getKeyNode().getStartMark();
    String separator = flow ? ", " : lineBreak() + " ".repeat(first.getColumn());
    String lines = String.join(separator, added);
    Optional<NodeTuple> name = tuple(entry, "name");
    if (name.isEmpty()) {
      return new Edit(offset(first), offset(first), lines + separator);
    }
    int end = offset(name.get().getValueNode().getEndMark());
    int at = flow ? end : lineEnd(end);
    return new Edit(at, at, separator + lines);
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private String lineBreak() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  /** Keeps the quotes that the value has. */
  private static String like(ScalarNode old, String value) {
    ScalarStyle style = old.getScalarStyle();
    return style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED
        ? style.getChar() + value + style.getChar()
        : quoted(value);
  }

  /** A number or a word such as {@code true} needs quotes to be text. */
  private static String quoted(String value) {
    Tag tag = new Resolver().resolve(NodeId.scalar, value, true);
    return Tag.STR.equals(tag) ? value : '"' + value + '"';
  }

  /** Marks count code points. */
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private static Optional<NodeTuple> tuple(MappingNode entry, String key) {
    return entry.getValue().stream()
        .filter(t -> t.getKeyNode() instanceof ScalarNode scalar && key.equals(scalar.getValue()))
        .findFirst();
  }

  private MappingNode entry(int index) {
    MappingNode root = (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(text));
    SequenceNode servers = (SequenceNode) tuple(root, "servers").orElseThrow().getValueNode();
    return (MappingNode) servers.getValue().get(index);
  }

  /** The servers as the reader sees them: aliases and merge keys are resolved. */
  private List<Tree.Mapping> trees(String yaml) {
    Tree tree = YamlTree.parse(file, yaml, new Problems(), PropertyFilter.NONE).orElse(null);
    return tree instanceof Tree.Mapping top && top.value("servers") instanceof Tree.Sequence list
        ? list.items().stream()
            .filter(Tree.Mapping.class::isInstance)
            .map(Tree.Mapping.class::cast)
            .toList()
        : List.of();
  }

  private List<JsonNode> servers(String yaml) {
    return trees(yaml).stream().map(tree -> TreeJson.of(tree, Schema.server())).toList();
  }

  private List<JsonNode> expected(int index, Map<String, String> values) {
    List<JsonNode> servers = servers(text);
    ObjectNode own = (ObjectNode) servers.get(index);
    values.forEach(own::put);
    return servers;
  }

  /** The place of the server in the file, or -1 if it is no longer where it was. */
  private int index() {
    List<Tree.Mapping> trees = trees(text);
    for (int i = 0; i < trees.size(); i++) {
      if (trees.get(i).at().equals(server.location())) {
        return i;
      }
    }
    return -1;
  }
}
