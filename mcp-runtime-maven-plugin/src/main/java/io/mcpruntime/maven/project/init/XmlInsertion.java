package io.mcpruntime.maven.project.init;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds lines as the last child of an element, in the style of what is around it. */
final class XmlInsertion {
  private static final String USUAL_INDENTATION = "  ";

  private final String text;
  private final XmlElement root;
  private final XmlElement parent;

  XmlInsertion(String text, XmlElement root, XmlElement parent) {
    this.text = text;
    this.root = root;
    this.parent = parent;
  }

  /**
   * Returns the text with the lines.
   *
   * @param lines each with one tab for each step that it is indented
   */
  String add(List<String> lines) {
    int end = parent.contentEnd();
    int line = lineStart(end);
    if (!parent.isSelfClosed()
        && line >= parent.contentStart()
        && text.substring(line, end).isBlank()) {
      return text.substring(0, line)
          + space()
          + block(lines, childIndentation())
          + text.substring(line);
    }
    String content = text.substring(parent.contentStart(), end);
    boolean compact = lineBreak().isEmpty() || !content.isBlank();
    String added =
        compact
            ? content + lines.stream().map(String::strip).collect(Collectors.joining())
            : lineBreak() + block(lines, childIndentation()) + indentation(parent);
    String rest = text.substring(end);
    return startTag() + added + (parent.isSelfClosed() ? "</" + parent.name() + ">" : "") + rest;
  }

  /** The text up to the content; a tag that closes itself becomes one that does not. */
  private String startTag() {
    String before = text.substring(0, parent.contentStart());
    return parent.isSelfClosed()
        ? before.substring(0, before.length() - "/>".length()).stripTrailing() + ">"
        : before;
  }

  private String block(List<String> lines, String indentation) {
    String step = step();
    return lines.stream()
        .map(line -> indentation + line.replace("\t", step) + lineBreak())
        .collect(Collectors.joining());
  }

  /** An empty line, where one is before the last child. */
  private String space() {
    return parent.lastChild().filter(this::isBehindEmptyLine).map(child -> lineBreak()).orElse("");
  }

  private boolean isBehindEmptyLine(XmlElement child) {
    int line = lineStart(child.start());
    return line > 0 && text.substring(lineStart(line - 1), line).isBlank();
  }

  private String childIndentation() {
    return parent
        .lastChild()
        .filter(this::isFirstInLine)
        .map(this::indentation)
        .orElseGet(() -> indentation(parent) + step());
  }

  private boolean isFirstInLine(XmlElement element) {
    return text.substring(lineStart(element.start()), element.start()).isBlank();
  }

  /** How much further the children of the nearest element are indented. */
  private String step() {
    return Stream.concat(parent.lastChild().stream(), Stream.of(parent, root))
        .flatMap(element -> step(element).stream())
        .findFirst()
        .orElse(USUAL_INDENTATION);
  }

  private Optional<String> step(XmlElement element) {
    String own = indentation(element);
    return element
        .firstChild()
        .filter(this::isFirstInLine)
        .map(this::indentation)
        .filter(inner -> inner.startsWith(own) && inner.length() > own.length())
        .map(inner -> inner.substring(own.length()));
  }

  /** The space at the start of the line in which an element begins. */
  private String indentation(XmlElement element) {
    int line = lineStart(element.start());
    int end = line;
    while (" \t".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return text.substring(line, end);
  }

  private int lineStart(int position) {
    return text.lastIndexOf('\n', position - 1) + 1;
  }

  /** As around the parent's end; empty for a text of one line. */
  private String lineBreak() {
    int before = text.lastIndexOf('\n', parent.contentEnd());
    int found = before >= 0 ? before : text.indexOf('\n');
    if (found < 0) {
      return "";
    }
    return found > 0 && text.charAt(found - 1) == '\r' ? "\r\n" : "\n";
  }
}
