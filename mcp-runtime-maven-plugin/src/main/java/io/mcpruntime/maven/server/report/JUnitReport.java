package io.mcpruntime.maven.server.report;

import io.mcpruntime.maven.server.report.ServerResult.Outcome;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A deploy as a JUnit report: each server is a test case, for the pages of CI servers. */
public final class JUnitReport {
  private JUnitReport() {}

  /**
   * Returns the XML.
   *
   * @param suite the goal
   * @param error why the goal failed, or null
   */
  public static String of(String suite, List<ServerResult> servers, String error) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      boolean failsAlone =
          error != null && servers.stream().noneMatch(s -> s.result() == Outcome.FAILED);
      long failed = servers.stream().filter(s -> s.result() == Outcome.FAILED).count();
      xml.writeAttribute("name", suite);
      xml.writeAttribute("tests", Long.toString(servers.size() + (failsAlone ? 1 : 0)));
      xml.writeAttribute("failures", Long.toString(failed + (failsAlone ? 1 : 0)));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", Long.toString(servers.stream().filter(s -> skips(s)).count()));
      xml.writeAttribute("time", seconds(servers.stream().mapToLong(JUnitReport::millis).sum()));
      if (failsAlone) {
        writeCase(xml, "mcp", suite, "0.000");
        writeFailure(xml, error, error);
        xml.writeEndElement();
      }
      for (ServerResult server : servers) {
        write(xml, server, error);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static void write(XMLStreamWriter xml, ServerResult result, String error)
      throws XMLStreamException {
    writeCase(
        xml, "mcp." + result.server().namespace(), result.server().name(), seconds(millis(result)));
    if (result.result() == Outcome.FAILED) {
      String reason = Objects.requireNonNullElse(result.server().reason(), "failed");
      writeFailure(xml, reason, Objects.requireNonNullElse(error, reason));
    } else if (skips(result)) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", result.result().text());
    }
    xml.writeEndElement();
  }

  private static void writeCase(XMLStreamWriter xml, String group, String name, String seconds)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", group);
    xml.writeAttribute("name", name);
    xml.writeAttribute("time", seconds);
  }

  private static void writeFailure(XMLStreamWriter xml, String reason, String text)
      throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("message", printable(reason.lines().findFirst().orElse("")));
    xml.writeCharacters(printable(text));
    xml.writeEndElement();
  }

  private static boolean skips(ServerResult server) {
    return !server.result().isReady() && server.result() != Outcome.FAILED;
  }

  private static long millis(ServerResult server) {
    return server.milliseconds().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** XML 1.0 has no way to write most control characters, and none for half a surrogate pair. */
  private static String printable(String text) {
    return text.codePoints()
        .map(c -> c == '\n' || c == '\t' || isXml(c) ? c : '?')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean isXml(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
