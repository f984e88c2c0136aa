package io.mcpruntime.maven.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a project configures for jib-maven-plugin, for an image that is made without it.
 *
 * @param baseImage null where the POM names none that can be used
 * @param unused what has no effect here, each with the reason
 */
public record JibSettings(
    String baseImage,
    List<String> jvmFlags,
    List<String> arguments,
    Map<String, String> environment,
    Map<String, String> labels,
    List<String> unused) {
  private static final String ARTIFACT = "jib-maven-plugin";
  private static final String CONTAINER = "container";

  /** What Jib has and this plugin decides otherwise. */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("from/platforms", "write mcp.platforms"),
          Map.entry("to/image", "images go to the cluster's registry, or to mcp.registry"),
          Map.entry("to/tags", "the tag is imageTag of .mcp"),
          Map.entry("container/entrypoint", "write command in .mcp"),
          Map.entry("container/user", "servers run as 65532"),
          Map.entry("container/ports", "write port in .mcp"),
          Map.entry("container/volumes", "write podTemplate in .mcp"),
          Map.entry("container/workingDirectory", "the program is started in /app"),
          Map.entry("container/extraClasspath", "add it to the dependencies"),
          Map.entry("extraDirectories", "write files in .mcp"),
          Map.entry("pluginExtensions", "extensions of Jib are not run"));

  public JibSettings {
    jvmFlags = List.copyOf(jvmFlags);
    arguments = List.copyOf(arguments);
    unused = List.copyOf(unused);
  }

  /** The plugin's own configuration; those of its executions are for images of another kind. */
  static JibSettings of(MavenProject project) {
    Xpp3Dom jib = PluginConfigurations.own(project, ARTIFACT);
    if (jib == null) {
      return new JibSettings(null, List.of(), List.of(), Map.of(), Map.of(), List.of());
    }
    List<String> unused = new ArrayList<>();
    OTHERWISE.entrySet().stream()
        .filter(entry -> PluginConfigurations.element(jib, entry.getKey().split("/")) != null)
        .map(entry -> entry.getKey().replace('/', '.') + " (" + entry.getValue() + ")")
        .sorted()
        .forEach(unused::add);
    return new JibSettings(
        baseImage(PluginConfigurations.text(jib, "from", "image"), unused),
        values(PluginConfigurations.element(jib, CONTAINER, "jvmFlags")).toList(),
        values(PluginConfigurations.element(jib, CONTAINER, "args")).toList(),
        named(PluginConfigurations.element(jib, CONTAINER, "environment")),
        named(PluginConfigurations.element(jib, CONTAINER, "labels")),
        unused);
  }

  /** Whether anything of it makes the image another one. */
  boolean isUsed() {
    return baseImage != null
        || !jvmFlags.isEmpty()
        || !arguments.isEmpty()
        || !environment.isEmpty()
        || !labels.isEmpty();
  }

  private static String baseImage(String image, List<String> unused) {
    if (image == null || image.isBlank() || image.contains("${")) {
      return null;
    }
    String name = image.strip();
    if (name.startsWith("docker://")) {
      unused.add("from.image (an image of the Docker daemon; write mcp.baseImage)");
      return null;
    }
    return name.startsWith("registry://") ? name.substring("registry://".length()) : name;
  }

  private static Stream<String> values(Xpp3Dom list) {
    return list == null
        ? Stream.empty()
        : Stream.of(list.getChildren())
            .map(Xpp3Dom::getValue)
            .filter(value -> value != null && !value.isBlank())
            .map(String::strip);
  }

  private static Map<String, String> named(Xpp3Dom map) {
    Map<String, String> values = new LinkedHashMap<>();
    if (map != null) {
      for (Xpp3Dom child : map.getChildren()) {
        values.put(child.getName(), child.getValue() == null ? "" : child.getValue().strip());
      }
    }
    return values;
  }
}
