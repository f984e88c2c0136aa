package io.mcpruntime.maven.migrate;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the lines of a key and its value in a YAML text, counted from 0. */
final class Lines {
  private Lines() {}

  static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static int first(NodeTuple tuple) {
    return tuple.getKeyNode().getStartMark().getLine();
  }

  /** The value of an alias stands before its key. */
  static int last(NodeTuple tuple) {
    return Math.max(tuple.getKeyNode().getEndMark().getLine(), last(tuple.getValueNode()));
  }

  private static int last(Node value) {
    if (value instanceof ScalarNode scalar) {
      boolean block =
          scalar.getScalarStyle() == ScalarStyle.LITERAL
              || scalar.getScalarStyle() == ScalarStyle.FOLDED;
      return block ? block(scalar) : value.getEndMark().getLine();
    }
    if (value instanceof MappingNode map && map.getFlowStyle() == FlowStyle.BLOCK) {
      List<NodeTuple> tuples = map.getValue();
      return last(tuples.get(tuples.size() - 1));
    }
    if (value instanceof SequenceNode list && list.getFlowStyle() == FlowStyle.BLOCK) {
      return last(list.getValue().get(list.getValue().size() - 1));
    }
    return value.getEndMark().getLine();
  }

  /** A block of text ends before the next token; empty lines at its end are no part of it. */
  private static int block(ScalarNode scalar) {
    long lines = scalar.getValue().stripTrailing().lines().count();
    int end = scalar.getEndMark().getLine() - 1;
    return scalar.getScalarStyle() == ScalarStyle.LITERAL
        ? (int) Math.min(end, scalar.getStartMark().getLine() + lines)
        : end;
  }
}
