package io.mcpruntime.maven.project.init;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Finds where the elements of a POM are. Maven has read it before, and what is made of it is read
 * again: this class only counts characters, which the XML parsers of the JDK do not do reliably.
 */
final class XmlScan {
  private static final String SPACE = " \t\r\n";

  private final PomText pom;
  private final String text;
  private final Deque<XmlElement> open = new ArrayDeque<>();
  private XmlElement root;

  private XmlScan(PomText pom) {
    this.pom = pom;
    this.text = pom.text();
  }

  /**
   * Returns the root element.
   *
   * @throws MojoFailureException if the text has a DOCTYPE or is no well-formed XML
   */
  static XmlElement root(PomText pom) throws MojoFailureException {
    XmlScan scan = new XmlScan(pom);
    scan.scan();
    if (scan.root == null || !scan.open.isEmpty()) {
      throw pom.refused("has an element without an end");
    }
    return scan.root;
  }

  private void scan() throws MojoFailureException {
    int at = text.indexOf('<');
    while (at >= 0) {
      at = text.indexOf('<', next(at));
    }
  }

  /** Takes in what begins here, and returns where it ends. */
  private int next(int at) throws MojoFailureException {
    if (text.startsWith("<!--", at)) {
      return behind("-->", at + 4);
    }
    if (text.startsWith("<![CDATA[", at)) {
      return behind("]]>", at);
    }
    if (text.startsWith("<?", at)) {
      return behind("?>", at);
    }
    if (text.startsWith("<!", at)) {
      throw pom.refused("has a DOCTYPE");
    }
    return text.startsWith("</", at) ? end(at) : start(at);
  }

  private int behind(String end, int from) throws MojoFailureException {
    int found = text.indexOf(end, from);
    if (found < 0) {
      throw pom.refused("has no \"" + end + "\" where one is needed");
    }
    return found + end.length();
  }

  private int end(int at) throws MojoFailureException {
    if (open.isEmpty()) {
      throw pom.refused("has an end tag without a start");
    }
    open.pop().endAt(at);
    return behind(">", at);
  }

  private int start(int at) throws MojoFailureException {
    int close = closing(at);
    int nameEnd = at + 1;
    while (nameEnd < close && (SPACE + "/").indexOf(text.charAt(nameEnd)) < 0) {
      nameEnd++;
    }
    XmlElement element = new XmlElement(text.substring(at + 1, nameEnd), at, close + 1);
    if (!open.isEmpty()) {
      open.peek().add(element);
    } else if (root == null) {
      root = element;
    }
    if (text.charAt(close - 1) != '/') {
      open.push(element);
    }
    return close + 1;
  }

  /** Where the tag's {@code >} is: one in the value of an attribute does not end it. */
  private int closing(int at) throws MojoFailureException {
    char quote = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    throw pom.refused("has a tag without an end");
  }
}
