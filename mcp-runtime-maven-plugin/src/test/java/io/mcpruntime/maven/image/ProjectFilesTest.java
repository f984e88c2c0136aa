package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
  @TempDir Path folder;

  private Path write(String file) throws IOException {
    Path path = folder.resolve("project").resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, file);
  }

  private ProjectFiles files(String... names) throws IOException {
    return new ProjectFiles(Files.createDirectories(folder.resolve("project")), List.of(names));
  }

  @Test
  void filesAndAllThatIsInFoldersKeepTheirNames() throws Exception {
    write("config.toml");
    write("data/a/b.csv");
    write("data/.hidden");
    write("other.toml");
    assertThat(files("config.toml", "./data/").entries().keySet())
        .containsExactly("config.toml", "data/.hidden", "data/a/b.csv");
  }

  @Test
  void fileThatIsMissingIsNamed() throws Exception {
    ProjectFiles files = files("config.toml");
    assertThatThrownBy(files::entries)
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("files: there is no config.toml in ");
  }

  @Test
  void nothingOutsideOfTheProjectIsTaken() throws Exception {
    Files.writeString(folder.resolve("secret"), "x");
    for (String outside : List.of("../secret", "a/../../secret", ".", "a/..")) {
      ProjectFiles files = files(outside);
      assertThatThrownBy(files::entries).hasMessageContaining("is not below");
    }
  }

  @Test
  void linkOutOfTheProjectIsRefusedWhereverItIs() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "x");
    write("data/a");
    Files.createSymbolicLink(folder.resolve("project/data/link"), secret);
    Files.createSymbolicLink(folder.resolve("project/link"), secret);
    for (String name : List.of("data", "data/link", "link")) {
      ProjectFiles files = files(name);
      assertThatThrownBy(files::entries)
          .hasMessageContaining("link is a link that leads out of the project; copy the file");
    }
  }

  @Test
  void folderThatIsReachedThroughALinkOutIsRefused() throws Exception {
    Files.writeString(Files.createDirectory(folder.resolve("elsewhere")).resolve("secret"), "x");
    files();
    Files.createSymbolicLink(folder.resolve("project/data"), folder.resolve("elsewhere"));
    ProjectFiles files = files("data/secret");
    assertThatThrownBy(files::entries).hasMessageContaining("leads out of the project");
  }

  @Test
  void linkInsideTheProjectIsTheFileThatItLeadsTo() throws Exception {
    Path real = write("real.toml");
    Files.createSymbolicLink(folder.resolve("project/config.toml"), real);
    Files.createSymbolicLink(folder.resolve("project/lost.toml"), Path.of("nowhere"));
    assertThat(files("config.toml").entries()).containsOnlyKeys("config.toml");
    ProjectFiles lost = files("lost.toml");
    assertThatThrownBy(lost::entries).hasMessageContaining("there is no lost.toml");
  }

  @Test
  void linkToAFolderInAFolderIsRefused() throws Exception {
    write("real/a");
    write("data/b");
    Files.createSymbolicLink(folder.resolve("project/data/more"), folder.resolve("project/real"));
    ProjectFiles files = files("data");
    assertThatThrownBy(files::entries).hasMessageContaining("is a link to a folder");
  }

  @Test
  void programInTheImageFindsThemWhereItStarts() throws Exception {
    write("config.toml");
    Path script = write("bin/run.sh");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Contents contents = Contents.of(SampleProgram.in(folder).plan(List.of(), List.of()).program());
    FileEntriesLayer layer = FilesLayer.of(files("config.toml", "bin"), contents);
    assertThat(layer.getEntries())
        .extracting(
            entry -> entry.getExtractionPath() + " " + entry.getPermissions().toOctalString())
        .containsExactly("/app/bin/run.sh 755", "/app/config.toml 644");
  }

  @Test
  void placeOfTheProgramsOwnFilesIsTaken() throws Exception {
    write("classes/Main.class");
    write("resources");
    Contents contents = Contents.of(SampleProgram.in(folder).plan(List.of(), List.of()).program());
    for (String name : List.of("classes", "resources")) {
      ProjectFiles files = files(name);
      assertThatThrownBy(() -> FilesLayer.of(files, contents))
          .hasMessageStartingWith("files: " + name)
          .hasMessageEndingWith(" in the image; rename it");
    }
  }
}
