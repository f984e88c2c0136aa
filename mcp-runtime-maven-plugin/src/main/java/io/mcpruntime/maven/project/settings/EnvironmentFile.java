package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Hint;
import io.mcpruntime.maven.metadata.Problems;
import io.mcpruntime.maven.metadata.StartFolder;
import io.mcpruntime.maven.project.settings.Settings.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The file {@code .env} that Quarkus reads in the folder in which it is started. An image has it
 * only where {@code files} in {@code .mcp} lists it.
 */
record EnvironmentFile(Framework framework, StartFolder folder, UnaryOperator<String> maven) {
  private static final String NAME = ".env";

  /** Its settings in the image; none where the image does not have it. */
  List<Source> sources(Problems problems) {
    return folder.has(NAME) ? read(ResourceRoot.of(folder), problems) : List.of();
  }

  /** Names what only the project's folder says of port and path, and how the image learns it. */
  List<Hint> remarks(Settings settings) {
    if (folder.has(NAME)) {
      return List.of();
    }
    ResourceRoot project = new ResourceRoot(folder.project(), "project folder");
    Settings here = new Settings(read(project, new Problems()), maven);
    return Stream.concat(
            framework.portNames().stream(), framework.pathNames().stream().flatMap(List::stream))
        .flatMap(
            name ->
                here.get(name).stream()
                    .filter(found -> !isKnown(settings, name, found))
                    .map(found -> hint(name, found)))
        .toList();
  }

  private static boolean isKnown(Settings settings, String name, Setting found) {
    return settings.get(name).filter(one -> one.value().equals(found.value())).isPresent();
  }

  private static Hint hint(String name, Setting found) {
    String variable = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return new Hint(
        "%s is %s in .env, which the image does not have; if the cluster's server needs it, too, "
            .formatted(variable, Problems.quoted(found.value())),
        List.of("env: [{name: %s, value: \"%s\"}]".formatted(variable, found.value())));
  }

  private List<Source> read(ResourceRoot root, Problems problems) {
    return framework.equals(Framework.QUARKUS)
        ? new SettingsFiles(List.of(root), maven, problems).read(List.of(NAME), Set.of())
        : List.of();
  }
}
