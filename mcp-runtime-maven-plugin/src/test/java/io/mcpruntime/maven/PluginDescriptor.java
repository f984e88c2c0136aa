package io.mcpruntime.maven;

import io.mcpruntime.maven.platform.options.SetupOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** The goals of this plugin as Maven reads them, from the descriptor that the build generates. */
final class PluginDescriptor {
  private static final Path FILE = Path.of("target/classes/META-INF/maven/plugin.xml");

  /** One goal; {@code phase} is null for a goal that is not bound by default. */
  record Goal(String name, String description, String phase, List<Parameter> parameters) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One parameter that a user may set; {@code value} is its default, or null. */
  record Parameter(String name, String property, String type, String value, String description) {}

  private PluginDescriptor() {}

  /** All goals by name, without those that a user cannot call. */
  static List<Goal> goals() throws IOException {
    List<Goal> goals = new ArrayList<>();
    try (InputStream in = Files.newInputStream(FILE)) {
      Element plugin =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      for (Element mojo : children(child(plugin, "mojos"))) {
        goals.add(goal(mojo));
      }
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(FILE + " is not XML", e);
    }
    goals.sort((one, other) -> one.name().compareTo(other.name()));
    return goals;
  }

  private static Goal goal(Element mojo) {
    Element configuration = child(mojo, "configuration");
    List<Parameter> parameters = new ArrayList<>();
    for (Element parameter : children(child(mojo, "parameters"))) {
      if (!"false".equals(text(parameter, "editable"))) {
        parameters.add(parameter(parameter, configuration));
      }
    }
    if ("setup".equals(text(mojo, "goal"))) {
      parameters.replaceAll(PluginDescriptor::withDefaultOfSetup);
    }
    parameters.sort((one, other) -> one.name().compareToIgnoreCase(other.name()));
    return new Goal(
        text(mojo, "goal"),
        text(mojo, "description"),
        text(mojo, "phase"),
        List.copyOf(parameters));
  }

  private static Parameter parameter(Element parameter, Element configuration) {
    String name = text(parameter, "name");
    Element value = configuration == null ? null : child(configuration, name);
    String expression = value == null ? "" : value.getTextContent();
    String standard = value == null ? "" : value.getAttribute("default-value");
    return new Parameter(
        name,
        expression.startsWith("${") ? expression.substring(2, expression.length() - 1) : null,
        type(text(parameter, "type")),
        standard.isEmpty() ? null : standard,
        text(parameter, "description"));
  }

  /** Maven cannot tell a default in its descriptor from a value that is given. */
  private static Parameter withDefaultOfSetup(Parameter of) {
    return Arrays.stream(SetupOption.values())
        .filter(option -> option.property().equals(of.property()))
        .findFirst()
        .map(
            option ->
                new Parameter(
                    of.name(), of.property(), of.type(), option.standard(), of.description()))
        .orElse(of);
  }

  private static String type(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.toLowerCase(Locale.ROOT);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static Element child(Element parent, String name) {
    return children(parent).stream()
        .filter(child -> child.getTagName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? null : child.getTextContent().strip().replaceAll("\\s+", " ");
  }
}
