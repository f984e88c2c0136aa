package io.mcpruntime.maven.server.report;

import io.mcpruntime.maven.output.AtomicText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A deploy as test results that CI servers show: one test case for each server, in the form of
 * Surefire's reports.
 */
public final class JunitFile {
  private static final String NOT_XML =
      "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

  private final Path folder;

  /**
   * @param folder {@code target/mcp}
   */
  public JunitFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Replaces the goal's file, {@code TEST-mcp-GOAL.xml}.
   *
   * @param message why the goal failed before it knew its servers, or null
   */
  public void write(String goal, DeployReport report, String message) throws IOException {
    String suite = "mcp-" + goal;
    try {
      new AtomicText(folder.resolve("TEST-" + suite + ".xml"))
          .write(text(suite, report.servers(), message));
    } catch (XMLStreamException e) {
      throw new IOException("cannot write the test results of mcp:" + goal, e);
    }
  }

  private static String text(String suite, List<ServerReport> servers, String message)
      throws XMLStreamException {
    StringWriter text = new StringWriter();
    XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
    boolean isAlone = servers.isEmpty() && message != null;
    long failures = isAlone ? 1 : servers.stream().filter(s -> s.failure() != null).count();
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", suite);
    xml.writeAttribute("tests", String.valueOf(isAlone ? 1 : servers.size()));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute(
        "skipped", String.valueOf(servers.stream().filter(ServerReport::isPending).count()));
    xml.writeAttribute(
        "time", seconds(servers.stream().mapToLong(ServerReport::totalMillis).sum()));
    if (isAlone) {
      testCase(xml, suite, "metadata", 0);
      failure(xml, message);
      xml.writeEndElement();
    }
    for (ServerReport server : servers) {
      server(xml, suite, server);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
    return text + "\n";
  }

  private static void server(XMLStreamWriter xml, String suite, ServerReport server)
      throws XMLStreamException {
    testCase(xml, suite + "." + server.namespace(), server.name(), server.totalMillis());
    if (server.failure() != null) {
      failure(xml, server.failure());
    } else if (server.isPending()) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", "the goal failed before this server was done");
    }
    xml.writeEndElement();
  }

  private static void testCase(XMLStreamWriter xml, String group, String name, long millis)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", group);
    xml.writeAttribute("name", name);
    xml.writeAttribute("time", seconds(millis));
  }

  private static void failure(XMLStreamWriter xml, String message) throws XMLStreamException {
    String clean = message.replaceAll(NOT_XML, "?");
    xml.writeStartElement("failure");
    xml.writeAttribute("message", clean.lines().findFirst().orElse(""));
    xml.writeAttribute("type", "mcp");
    xml.writeCharacters(clean);
    xml.writeEndElement();
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1e3);
  }
}
