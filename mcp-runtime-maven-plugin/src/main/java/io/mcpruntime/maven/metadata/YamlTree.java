package io.mcpruntime.maven.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Makes a {@link Tree} of one YAML document: anchors and merge keys resolved, within limits. */
public final class YamlTree {
  /** Aliases of aliases grow exponentially; no honest file comes near this. */
  private static final int MAX_VALUES = 20_000;

  private static final LoaderOptions OPTIONS = new LoaderOptions();

  private final String file;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final PropertyFilter filter;
  private int values;

  private YamlTree(String file, Problems problems, PropertyFilter filter) {
    this.filter = filter;
    this.file = file;
    this.problems = problems;
  }

  /** The document, or empty if it can't be read: then {@code problems} say why. */
  static Optional<Tree> parse(String file, String text, Problems problems, PropertyFilter filter) {
    int before = problems.count();
    List<Tree> documents = documents(file, text, problems, filter);
    if (documents.isEmpty() && problems.count() == before) {
      problems.add(Location.of(file), "is empty; write \"version: v1\" and a list of \"servers\"");
    }
    if (documents.size() > 1) {
      problems.add(
          documents.get(1).at(),
          "a second YAML document; write one document, with all servers under \"servers\"");
    }
    return documents.stream().findFirst();
  }

  /** All documents that aren't empty; {@code problems} say what can't be read. */
  public static List<Tree> documents(String file, String text, Problems problems) {
    return documents(file, text, problems, PropertyFilter.NONE);
  }

  private static List<Tree> documents(
      String file, String text, Problems problems, PropertyFilter filter) {
    List<Tree> documents = new ArrayList<>();
    YamlTree reader = new YamlTree(file, problems, filter);
    try {
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), OPTIONS), new Resolver(), OPTIONS);
      while (composer.checkNode()) {
        documents.add(reader.tree(composer.getNode()));
      }
    } catch (YAMLException e) {
      YamlProblem.report(e, Location.of(file), text, problems);
    }
    return documents.stream().filter(tree -> !Tree.isNull(tree)).toList();
  }

  private Tree tree(Node node) {
    if (++values > MAX_VALUES) {
      throw new YAMLException("its aliases expand to more than " + MAX_VALUES + " values");
    }
    if (node instanceof ScalarNode scalar) {
      return filter.scalar(scalar, known(scalar), problems);
    }
    if (!open.add(node)) {
      throw new YAMLException("an anchor contains an alias of itself");
    }
    Tree tree =
        node instanceof SequenceNode list
            ? new Tree.Sequence(known(list), list.getValue().stream().map(this::tree).toList())
            : mapping((MappingNode) node);
    open.remove(node);
    return tree;
  }

  private Tree.Mapping mapping(MappingNode node) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    List<Tree.Mapping> merged = new ArrayList<>();
    for (NodeTuple tuple : node.getValue()) {
      Location at = location(tuple.getKeyNode());
      Tree value = tree(tuple.getValueNode());
      if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
        merged.addAll(merge(at, value));
      } else if (tuple.getKeyNode() instanceof ScalarNode key) {
        put(entries, key.getValue(), new Tree.Entry(at, value));
      } else {
        problems.add(at, "a key must be text, not a list or a mapping");
      }
    }
    merged.forEach(map -> map.entries().forEach(entries::putIfAbsent));
    return new Tree.Mapping(known(node), entries);
  }

  private void put(Map<String, Tree.Entry> entries, String key, Tree.Entry entry) {
    Tree.Entry first = entries.putIfAbsent(key, entry);
    if (first != null) {
      problems.add(
          entry.key(),
          "duplicate key %s; it is already at %s".formatted(Problems.quoted(key), first.key()));
    }
  }

  private List<Tree.Mapping> merge(Location at, Tree value) {
    List<Tree> sources = value instanceof Tree.Sequence list ? list.items() : List.of(value);
    if (!sources.stream().allMatch(Tree.Mapping.class::isInstance)) {
      problems.add(at, "\"<<\" needs a mapping, or a list of mappings");
      return List.of();
    }
    return sources.stream().map(Tree.Mapping.class::cast).toList();
  }

  /** The node's place, after a look at its tag: only YAML's own types have a meaning here. */
  private Location known(Node node) {
    Tag tag = node.getTag();
    boolean own =
        node instanceof ScalarNode
            ? Tag.standardTags.contains(tag) && !Tag.BINARY.equals(tag)
            : Tag.MAP.equals(tag) || Tag.SEQ.equals(tag);
    if (!own) {
      problems.add(location(node), "the tag %s has no meaning here".formatted(shown(tag)));
    }
    return location(node);
  }

  private static String shown(Tag tag) {
    return tag.getValue().replace(Tag.PREFIX, "!!");
  }

  private Location location(Node node) {
    Mark mark = node.getStartMark();
    return new Location(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
