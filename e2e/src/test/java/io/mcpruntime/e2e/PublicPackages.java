package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the packages of a {@link PublicProject} come from, and how its image is made. */
enum PublicPackages {
  /** Installs what its lock file lists. */
  NPM {
    @Override
    Path install(Path project) {
      List<String> install = List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
      Command.run(project, Map.of(), install).succeeded();
      return project;
    }

    @Override
    Path image(Path project, String name) {
      install(project);
      return DockerfileImage.build(project, project.resolve(IMAGE), name, BaseImage.NODE);
    }
  },

  /** Installs into one virtual environment for all projects, whose versions are compatible. */
  PYPI {
    @Override
    Path install(Path project) {
      try {
        return Files.createSymbolicLink(project.resolve(".venv"), environment());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    Path image(Path project, String name) {
      return DockerfileImage.build(project, project.resolve(IMAGE), name, BaseImage.PYTHON_PUBLIC);
    }
  },

  /** Needs no installation: the build also makes the image. */
  MAVEN {
    @Override
    Path install(Path project) {
      return project;
    }

    @Override
    Path image(Path project, String name) {
      return project;
    }
  };

  /** All versions of the Python projects. */
  static final Path LOCK = Path.of("public", "requirements-lock.txt");

  private static final String IMAGE = "target/image.tar";
  private static final Path ENVIRONMENT = Path.of("target", "public", "python").toAbsolutePath();

  /** Gives a copy of the project what its program needs on this machine. */
  abstract Path install(Path project);

  /** Makes the image that the project's Dockerfile says, where its POM looks for it. */
  abstract Path image(Path project, String name);

  private static synchronized Path environment() {
    Path done = ENVIRONMENT.resolve("installed");
    if (!Files.exists(done)) {
      List<String> make = List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString());
      Command.run(Path.of("."), Map.of(), make).succeeded();
      List<String> install = new ArrayList<>();
      install.add(ENVIRONMENT.resolve("bin/python").toString());
      install.addAll(List.of("-m", "pip", "install", "-q", "--no-compile"));
      install.addAll(List.of("-r", LOCK.toString()));
      Command.run(Path.of("."), Map.of(), install).succeeded();
      try {
        Files.writeString(done, "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ENVIRONMENT;
  }
}
