package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the paths of further MCP servers of one Quarkus project, {@code
 * quarkus.mcp.server.NAME.http.root-path}. An entry in {@code .mcp} leads to one path, and without
 * a path to that of the default server.
 */
final class NamedServers {
  /** In the spelling of {@link Source#canonical}; the default server has no name. */
  private static final Pattern PATH = Pattern.compile("quarkusmcpserver(.+)(?:http|sse)rootpath");

  private NamedServers() {}

  static List<Hint> remarks(Settings settings) {
    String root = settings.get("quarkus.http.root-path").map(Setting::value).orElse("/");
    Map<String, String> names = new TreeMap<>();
    settings.sources().stream()
        .flatMap(source -> source.values().keySet().stream())
        .map(PATH::matcher)
        .filter(Matcher::matches)
        .forEach(key -> names.putIfAbsent(key.group(1), key.group()));
    return names.entrySet().stream()
        .flatMap(
            server ->
                settings.get(server.getValue()).map(p -> hint(server.getKey(), root, p)).stream())
        .toList();
  }

  private static Hint hint(String name, String root, Setting setting) {
    String path = ("/" + root + "/" + setting.value()).replaceAll("/{2,}", "/");
    return new Hint(
        "the project has a further MCP server, %s, at path %s (%s); for the entry that is to lead to it "
            .formatted(name, path, setting.origin()),
        List.of("path: " + path));
  }
}
