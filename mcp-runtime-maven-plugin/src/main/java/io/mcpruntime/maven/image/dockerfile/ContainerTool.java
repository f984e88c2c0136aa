package io.mcpruntime.maven.image.dockerfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A program that builds images from Dockerfiles. */
public enum ContainerTool {
  DOCKER {
    @Override
    List<String> save(String id, Path tar) {
      return List.of("save", "-o", tar.toString(), id);
    }

    @Override
    List<String> check() {
      return List.of("version", "--format", "{{.Server.Version}}");
    }
  },
  PODMAN {
    @Override
    List<String> save(String id, Path tar) {
      return List.of("save", "--format", "docker-archive", "-o", tar.toString(), id);
    }
  },
  BUILDAH {
    @Override
    List<String> save(String id, Path tar) {
      return List.of("push", id, "docker-archive:" + tar);
    }
  };

  /** The arguments that write the image with this id as a docker-save tar, which is not there. */
  abstract List<String> save(String id, Path tar);

  /** The arguments of a command that fails where the program cannot build. */
  List<String> check() {
    return List.of("--version");
  }

  /** The arguments that build an image, and write its id into a file. */
  List<String> build(DockerfileRequest request, Path idFile) {
    List<String> words = new ArrayList<>(List.of("build", "--iidfile", idFile.toString()));
    words.addAll(List.of("--file", request.dockerfile().toString()));
    words.addAll(List.of("--platform", request.platform()));
    if (request.target() != null) {
      words.addAll(List.of("--target", request.target()));
    }
    request.args().forEach((name, value) -> words.addAll(option("--build-arg", name, value)));
    request.labels().forEach((name, value) -> words.addAll(option("--label", name, value)));
    words.add(request.context().toString());
    return words;
  }

  private static List<String> option(String option, String name, String value) {
    return List.of(option, name + "=" + value);
  }

  /** The program's name, as on the command line. */
  public String program() {
    return name().toLowerCase(Locale.ROOT);
  }
}
