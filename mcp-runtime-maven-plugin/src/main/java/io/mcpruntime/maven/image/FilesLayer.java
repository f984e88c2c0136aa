package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The layer of {@link ProjectFiles}, in the folder that the program is started in. */
final class FilesLayer {
  static final AbsoluteUnixPath FOLDER = AbsoluteUnixPath.get("/app");

  private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
  private static final FilePermissions FILE = FilePermissions.DEFAULT_FILE_PERMISSIONS;

  private FilesLayer() {}

  /**
   * The layer, empty where there are no files.
   *
   * @param contents what is in the image already: no file may take its place
   */
  static FileEntriesLayer of(ProjectFiles files, Contents contents) throws ImageException {
    Set<String> taken =
        contents.layers().stream()
            .flatMap(layer -> layer.getEntries().stream())
            .map(entry -> entry.getExtractionPath().toString())
            .collect(Collectors.toSet());
    var layer = FileEntriesLayer.builder().setName("files");
    for (Map.Entry<String, Path> file : files.entries().entrySet()) {
      AbsoluteUnixPath place = FOLDER.resolve(file.getKey());
      requireFree(file.getKey(), place.toString(), taken);
      layer.addEntry(file.getValue(), place, Files.isExecutable(file.getValue()) ? PROGRAM : FILE);
    }
    return layer.build();
  }

  private static void requireFree(String name, String place, Set<String> taken)
      throws ImageException {
    for (String other : taken) {
      if (other.equals(place) || other.startsWith(place + "/") || place.startsWith(other + "/")) {
        throw new ImageException(
            "files: " + name + " has the place of " + other + " in the image; rename it");
      }
    }
  }
}
