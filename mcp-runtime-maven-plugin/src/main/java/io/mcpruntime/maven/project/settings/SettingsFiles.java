package io.mcpruntime.maven.project.settings;

import io.mcpruntime.maven.metadata.Location;
import io.mcpruntime.maven.metadata.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Reads the files of a framework in a project's resources.
 *
 * @param maven knows the values of Maven's properties, or null: resources may be filtered
 * @param problems says what can't be read
 */
record SettingsFiles(List<ResourceRoot> roots, UnaryOperator<String> maven, Problems problems) {
  private static final int MAX_BYTES = 1 << 20;

  /** What counts under these profiles, what counts most first. */
  List<Source> read(List<String> files, Set<String> profiles) {
    List<Source> sources = new ArrayList<>();
    for (String profile : profiles) {
      sources.addAll(
          0,
          files.stream()
              .flatMap(file -> sources(ofProfile(file, profile), profiles).stream())
              .toList());
    }
    files.forEach(file -> sources.addAll(sources(file, profiles)));
    return sources;
  }

  private static String ofProfile(String file, String profile) {
    int dot = file.lastIndexOf('.');
    return file.substring(0, dot) + "-" + profile + file.substring(dot);
  }

  private List<Source> sources(String file, Set<String> profiles) {
    for (ResourceRoot root : roots) {
      String name = root.name() + "/" + file;
      Optional<String> text =
          root.has().test(file) ? text(root.folder().resolve(file), name) : Optional.empty();
      if (text.isPresent()) {
        return SettingsText.sections(name, text.get(), maven, problems).stream()
            .filter(section -> section.counts(profiles))
            .map(section -> new Source("from " + name, section.values()))
            .toList();
      }
    }
    return List.of();
  }

  private Optional<String> text(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length <= MAX_BYTES) {
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
      problems.add(Location.of(name), "is longer than 1 MiB");
    } catch (IOException e) {
      problems.add(Location.of(name), e.getMessage());
    }
    return Optional.empty();
  }
}
