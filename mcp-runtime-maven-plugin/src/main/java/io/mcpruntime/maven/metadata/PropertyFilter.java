package io.mcpruntime.maven.metadata;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Replaces {@code ${name}} in the values of a file by properties of the project. It sees parsed
 * scalars, so that a value is never read as YAML. {@code $${name}} is the text {@code ${name}}.
 *
 * @param values of the properties; null: nothing is replaced
 */
public record PropertyFilter(Map<String, String> values) {
  /** A project that has not asked for it. */
  public static final PropertyFilter NONE = new PropertyFilter(null);

  private static final Pattern PLACEHOLDER = Pattern.compile("(\\$?)\\$\\{([^}]*)}");
  private static final Resolver TYPES = new Resolver();

  public PropertyFilter {
    values = values == null ? null : Map.copyOf(values);
  }

  Tree.Scalar scalar(ScalarNode node, Location at, Problems problems) {
    String before = node.getValue();
    if (values == null || !before.contains("${")) {
      return new Tree.Scalar(at, Tree.Kind.of(node.getTag(), before), before);
    }
    String text = filtered(before, at, problems);
    // As if the value stood in the file: 3 is a number, and "3" in quotes is text.
    Tree.Kind kind =
        node.getScalarStyle() == ScalarStyle.PLAIN && !text.isEmpty()
            ? Tree.Kind.of(TYPES.resolve(NodeId.scalar, text, true), text)
            : Tree.Kind.STRING;
    return new Tree.Scalar(at, kind == Tree.Kind.NULL ? Tree.Kind.STRING : kind, text);
  }

  private String filtered(String text, Location at, Problems problems) {
    StringBuilder filtered = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (matcher.find()) {
      filtered.append(text, from, matcher.start());
      filtered.append(
          matcher.group(1).isEmpty()
              ? value(matcher.group(2), at, problems)
              : matcher.group().substring(1));
      from = matcher.end();
    }
    String rest = text.substring(from);
    if (rest.contains("${")) {
      problems.add(at, "\"${\" without \"}\"; write $${ for the text itself");
    }
    return filtered.append(rest).toString();
  }

  private String value(String name, Location at, Problems problems) {
    String value = values.get(name);
    if (value == null) {
      problems.add(
          at,
          "no property %s for mcp.filtering; write it into the POM or -D, or $${…} for the text"
              .formatted(Problems.quoted(name)));
    } else if (value.contains("${")) {
      problems.add(at, "the property %s has a ${…} itself".formatted(Problems.quoted(name)));
    }
    return value == null ? "" : value;
  }
}
