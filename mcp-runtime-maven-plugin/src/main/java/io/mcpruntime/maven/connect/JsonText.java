package io.mcpruntime.maven.connect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** JSON, with comments where the client allows them: they stay where they are. */
final class JsonText extends ConfigText {
  private static final Pattern COMMENT = Pattern.compile("//[^\r\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final JsonSpans root;
  private final String newline;
  private final String unit;

  JsonText(ClientDefinition client, Path file, String text) throws ConnectException {
    super(client, file, text, mapper(client));
    this.root = spans(client);
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
    this.unit = unit();
  }

  private static JsonMapper mapper(ClientDefinition client) {
    return client.syntax() == Syntax.JSONC ? LENIENT : STRICT;
  }

  private JsonSpans spans(ClientDefinition client) {
    try (JsonParser parser = mapper(client).createParser(text)) {
      return JsonSpans.read(parser, key);
    } catch (IOException e) {
      throw new IllegalStateException("this text was read a moment ago", e);
    }
  }

  private String unit() {
    boolean empty = root == null || root.members().isEmpty();
    String first = empty ? "" : indent(root.members().get(0).start());
    return first.isEmpty() ? "  " : first;
  }

  @Override
  String edited(String name, ObjectNode entry) {
    ObjectNode servers = JsonNodeFactory.instance.objectNode().set(name, entry);
    if (root == null) {
      ObjectNode document = JsonNodeFactory.instance.objectNode().set(key, servers);
      String before = text.isBlank() ? "" : text.stripTrailing() + newline;
      return before + written(document, "") + newline;
    }
    JsonSpans.Member member = root.member(key);
    if (member == null) {
      return inserted(root, unit, key, servers);
    }
    JsonSpans.Member old = member.object().member(name);
    return old == null
        ? inserted(member.object(), unit.repeat(2), name, entry)
        : text.substring(0, old.valueStart())
            + written(entry, indent(old.start()))
            + text.substring(old.valueEnd());
  }

  /** Puts a member at the end of an object, behind the comments that are there. */
  private String inserted(JsonSpans object, String usual, String name, ObjectNode value) {
    boolean empty = object.members().isEmpty();
    int last = empty ? object.open() + 1 : lastOf(object).valueEnd();
    String gap = text.substring(last, object.close()).stripTrailing();
    String indent = empty ? usual : indent(lastOf(object).start(), usual);
    boolean separated = empty || COMMENT.matcher(gap).replaceAll("").contains(",");
    String rest = text.substring(last + gap.length(), object.close());
    return text.substring(0, last)
        + (separated ? "" : ",")
        + gap
        + newline
        + indent
        + new TextNode(name)
        + ": "
        + written(value, indent)
        + (rest.contains("\n") ? rest : newline + indent(object.open()))
        + text.substring(object.close());
  }

  private static JsonSpans.Member lastOf(JsonSpans object) {
    return object.members().get(object.members().size() - 1);
  }

  /** The white space before what begins a line, or {@code usual} where it begins none. */
  private String indent(int start, String usual) {
    String indent = indent(start);
    int line = text.lastIndexOf('\n', start - 1) + 1;
    return line > 0 && line + indent.length() == start ? indent : usual;
  }

  private String indent(int offset) {
    int line = text.lastIndexOf('\n', offset - 1) + 1;
    int end = line;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(line, end);
  }

  private String written(JsonNode value, String indent) {
    DefaultIndenter indenter = new DefaultIndenter(unit, newline);
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      String lines = STRICT.writer(printer).writeValueAsString(value);
      return lines.replace(newline, newline + indent);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
