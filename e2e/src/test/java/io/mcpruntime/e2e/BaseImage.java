package io.mcpruntime.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an image of the tests begins with, made once out of Debian's packages and npm's. */
enum BaseImage {
  /** Python with pip. */
  PYTHON {
    @Override
    void make(Path context) throws IOException {
      String root = context.resolve("root.tar").toString();
      List<String> debian = List.of("mmdebstrap", "--variant=extract", "--include=" + PACKAGES);
      List<String> command = new ArrayList<>(debian);
      command.addAll(List.of("bookworm", root));
      Command.run(context, Map.of(), command).succeeded();
      write(context, "FROM scratch", "ADD root.tar /", "ENV PIP_BREAK_SYSTEM_PACKAGES=1");
    }
  },

  /** Python with what the projects of {@code e2e/public} need, installed once for all of them. */
  PYTHON_PUBLIC {
    @Override
    void make(Path context) throws IOException {
      String pip =
          "RUN python3 -m pip install --no-cache-dir --no-compile -r requirements-lock.txt";
      Files.copy(PublicPackages.LOCK, context.resolve("requirements-lock.txt"), REPLACE);
      write(context, "FROM " + PYTHON.made(), "COPY requirements-lock.txt /", pip);
    }
  },

  /** Node, which comes as an npm package. */
  NODE {
    @Override
    void make(Path context) throws IOException {
      McpClient.install();
      Files.copy(Path.of(McpClient.node()), context.resolve("node"), REPLACE);
      write(context, "FROM " + PYTHON.made(), "COPY node /usr/local/bin/");
    }
  };

  private static final String PACKAGES =
      "dash,python3-minimal,python3-pip,libpython3-stdlib,ca-certificates,libstdc++6";
  private static final StandardCopyOption REPLACE = StandardCopyOption.REPLACE_EXISTING;

  /** Writes the Dockerfile, and what it copies, into this folder. */
  abstract void make(Path context) throws IOException;

  /** Returns its name in the storage of {@link DockerfileImage}. */
  synchronized String made() {
    String name = "localhost/" + name().toLowerCase(Locale.ROOT) + ":1";
    Path context = DockerfileImage.STORE.resolve(name().toLowerCase(Locale.ROOT));
    Path done = context.resolve("done");
    try {
      if (!Files.exists(done)) {
        make(Files.createDirectories(context));
        DockerfileImage.bud(context, "-t", name);
        Files.writeString(done, "");
      }
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path context, String... lines) throws IOException {
    Files.write(context.resolve("Dockerfile"), List.of(lines));
  }
}
