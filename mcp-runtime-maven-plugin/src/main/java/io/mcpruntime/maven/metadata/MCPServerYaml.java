package io.mcpruntime.maven.metadata;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.crd.MCPServer;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes an MCPServer as a person would: the order that everybody knows, no status, and quotes only
 * where some YAML reader would take the text for something else.
 */
public final class MCPServerYaml {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  /** Begins with a letter or a slash, is a quantity, an image with a numeric host, or a version. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "[A-Za-z/].*|[0-9]+(\\.[0-9]+)?(m|[kMGTPE]|[KMGTPE]i)|[0-9.:]+/.*|[0-9]+(\\.[0-9]+){2}.*");

  private static final Pattern BOOLEAN = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private static final Resolver RESOLVER = new Resolver();

  private MCPServerYaml() {}

  /** The resource as one YAML document that ends with a line break. */
  public static String of(MCPServer server) {
    return text(node(tree(server)));
  }

  /** The resource without its status, as a tree in the order in which it is written. */
  public static ObjectNode tree(MCPServer server) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("apiVersion", server.getApiVersion()).put("kind", server.getKind());
    ObjectNode metadata = root.putObject("metadata");
    ObjectNode given = JSON.valueToTree(server.getMetadata());
    if (given.get("annotations") instanceof ObjectNode annotations) {
      annotations.remove(MCPServer.HISTORY);
    }
    for (String key : List.of("name", "namespace", "labels", "annotations")) {
      if (given.path(key).size() > 0 || given.path(key).isTextual()) {
        metadata.set(key, given.get(key));
      }
    }
    root.set("spec", JSON.valueToTree(server.getSpec()));
    return root;
  }

  /** One YAML document, comments included. */
  public static String text(Node document) {
    StringWriter out = new StringWriter();
    new Yaml(options()).serialize(document, out);
    return out.toString();
  }

  private static DumperOptions options() {
    DumperOptions options = new DumperOptions();
    options.setProcessComments(true);
    options.setWidth(Integer.MAX_VALUE);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    return options;
  }

  /** JSON as a part of a YAML document. */
  public static Node node(JsonNode value) {
    if (value.isObject()) {
      List<NodeTuple> tuples = new ArrayList<>();
      value
          .properties()
          .forEach(e -> tuples.add(new NodeTuple(text(e.getKey()), node(e.getValue()))));
      return new MappingNode(Tag.MAP, tuples, value.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value.isArray()) {
      List<Node> items = new ArrayList<>();
      value.forEach(item -> items.add(node(item)));
      return new SequenceNode(Tag.SEQ, items, value.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }
    if (value.isTextual()) {
      return text(value.textValue());
    }
    Tag tag = value.isBoolean() ? Tag.BOOL : value.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
    return new ScalarNode(tag, value.asText(), null, null, ScalarStyle.PLAIN);
  }

  private static ScalarNode text(String text) {
    ScalarStyle style =
        text.contains("\n")
            ? ScalarStyle.LITERAL
            : plain(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    return new ScalarNode(Tag.STR, text, null, null, style);
  }

  private static boolean plain(String text) {
    return PLAIN.matcher(text).matches()
        && !BOOLEAN.matcher(text).matches()
        && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }
}
