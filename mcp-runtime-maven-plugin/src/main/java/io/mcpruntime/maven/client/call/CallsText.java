package io.mcpruntime.maven.client.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mcpruntime.maven.client.tool.ToolsTable;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.Tree;
import io.mcpruntime.maven.metadata.TreeJson;
import io.mcpruntime.maven.metadata.YamlTree;
import io.mcpruntime.maven.output.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and extends the text of a file of saved calls. */
final class CallsText {
  private static final String VERSION = "version";
  private static final String CALLS = "calls";
  private static final String SKIP = "skip";
  private static final int LONGEST = 100;
  private static final int LONGEST_NAME = 200;
  private static final int MOST = 1_000;

  private CallsText() {}

  static SavedCalls read(String file, String text, Problems problems) {
    List<Tree> documents = YamlTree.documents(file, text, problems);
    Map<String, SavedCall> calls = new LinkedHashMap<>();
    if (documents.size() > 1) {
      problems.add(documents.get(1).at(), "a second YAML document; write one");
    } else if (!documents.isEmpty() && documents.get(0) instanceof Tree.Mapping top) {
      check(top, problems);
      if (top.value(CALLS) instanceof Tree.Mapping tools) {
        tools.entries().forEach((tool, entry) -> calls.put(tool, call(tool, entry, problems)));
      }
    } else if (!documents.isEmpty()) {
      problems.add(
          documents.get(0).at(), "write \"version: v1\" and \"calls\" with names of tools");
    }
    return new SavedCalls(file, calls);
  }

  private static void check(Tree.Mapping top, Problems problems) {
    top.entries()
        .forEach(
            (key, entry) -> {
              if (!key.equals(VERSION) && !key.equals(CALLS)) {
                problems.add(
                    entry.key(),
                    "unknown key %s; tools are written under \"calls\""
                        .formatted(Problems.quoted(key)));
              }
            });
    if (top.value(VERSION) != null && !"v1".equals(top.text(VERSION))) {
      problems.add(top.place(VERSION), "version must be v1");
    }
    if (top.value(CALLS) != null && !(top.value(CALLS) instanceof Tree.Mapping)) {
      problems.add(top.place(CALLS), "calls must be a mapping of tools to their arguments");
    }
  }

  private static SavedCall call(String tool, Tree.Entry entry, Problems problems) {
    Tree value = entry.value();
    if (value instanceof Tree.Mapping) {
      return new SavedCall(entry.key(), TreeJson.of(value), false);
    }
    boolean skip = value instanceof Tree.Scalar scalar && scalar.text().equals(SKIP);
    if (!skip && !Tree.isNull(value)) {
      problems.add(
          value.at(),
          "write the arguments of %s as a mapping, {} for none, or skip"
              .formatted(Problems.quoted(tool)));
    }
    return new SavedCall(entry.key(), null, skip);
  }

  /** The text with further names at its end; the same text where it can't be extended. */
  static String extended(
      String server, String file, String text, List<ToolWithoutArguments> tools) {
    SavedCalls before = read(file, text, new Problems());
    StringBuilder after = new StringBuilder(text.isBlank() ? head(server) : text);
    if (!text.isBlank() && before.byTool().isEmpty()) {
      return text;
    }
    if (after.charAt(after.length() - 1) != '\n') {
      after.append('\n');
    }
    String indent =
        " "
            .repeat(
                before.byTool().values().stream()
                    .mapToInt(c -> c.at().column() - 1)
                    .findFirst()
                    .orElse(2));
    tools.stream()
        .filter(tool -> before.of(tool.tool().name()).isEmpty())
        .filter(tool -> tool.tool().name().length() <= LONGEST_NAME)
        .limit(MOST)
        .forEach(tool -> after.append(entry(indent, tool)));
    return keeps(before, file, after.toString()) ? after.toString() : text;
  }

  /** Whether everything that was there is still there, and what was added is only names. */
  private static boolean keeps(SavedCalls before, String file, String text) {
    Problems problems = new Problems();
    SavedCalls after = read(file, text, problems);
    return problems.isEmpty()
        && after.byTool().size() > before.byTool().size()
        && after.byTool().entrySet().stream()
            .allMatch(
                call ->
                    before
                        .of(call.getKey())
                        .map(call.getValue()::equals)
                        .orElse(call.getValue().arguments() == null && !call.getValue().skipped()));
  }

  private static String head(String server) {
    return """
        # With what "mvn mcp:test" calls tools of %s. Write arguments as a mapping below the name of
        # a tool, or {} for none. It is then called by every mcp:test, wherever the server runs, also
        # if that changes something. "skip" instead of arguments: it is never called. What you write
        # is never overwritten.
        version: v1
        calls:
        """
        .formatted(server);
  }

  private static String entry(String indent, ToolWithoutArguments tool) {
    return "%s# %s\n%s# arguments: %s\n%s%s:\n"
        .formatted(
            indent,
            TerminalText.line(tool.reason(), LONGEST),
            indent,
            TerminalText.line(ToolsTable.arguments(tool.tool().inputSchema()), LONGEST),
            indent,
            key(tool.tool().name()));
  }

  /** A name of a server's tool is no YAML: as JSON text where it is more than a plain word. */
  private static String key(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_-]*") && Tree.Kind.STRING == kind(name)
        ? name
        : JsonNodeFactory.instance.textNode(name).toString();
  }

  private static Tree.Kind kind(String name) {
    return YamlTree.documents("", name, new Problems()).stream()
        .findFirst()
        .map(tree -> ((Tree.Scalar) tree).kind())
        .orElse(Tree.Kind.NULL);
  }
}
