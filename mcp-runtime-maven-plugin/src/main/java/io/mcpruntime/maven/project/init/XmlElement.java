package io.mcpruntime.maven.project.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of an XML text, and where it is in it. */
final class XmlElement {
  private final String name;
  private final int start;
  private final int contentStart;
  private final List<XmlElement> children = new ArrayList<>();
  private int contentEnd = -1;

  /**
   * @param start where its start tag begins
   * @param contentStart behind its start tag
   */
  XmlElement(String name, int start, int contentStart) {
    this.name = name;
    this.start = start;
    this.contentStart = contentStart;
  }

  String name() {
    return name;
  }

  int start() {
    return start;
  }

  int contentStart() {
    return contentStart;
  }

  /** Where its end tag begins; {@link #contentStart} when it has none. */
  int contentEnd() {
    return isSelfClosed() ? contentStart : contentEnd;
  }

  /** Whether it is written as one tag, such as {@code <plugins/>}. */
  boolean isSelfClosed() {
    return contentEnd < 0;
  }

  void endAt(int position) {
    contentEnd = position;
  }

  void add(XmlElement child) {
    children.add(child);
  }

  Optional<XmlElement> child(String childName) {
    return children.stream().filter(child -> child.name.equals(childName)).findFirst();
  }

  Optional<XmlElement> firstChild() {
    return children.stream().findFirst();
  }

  Optional<XmlElement> lastChild() {
    return children.isEmpty() ? Optional.empty() : Optional.of(children.get(children.size() - 1));
  }
}
