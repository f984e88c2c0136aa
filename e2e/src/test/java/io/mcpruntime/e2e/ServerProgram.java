package io.mcpruntime.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** MCP servers on other frameworks and SDKs, each built once into {@code target/servers}. */
enum ServerProgram {
  /** Uses the TypeScript SDK, with sessions; listens on PORT. */
  EVERYTHING {
    @Override
    List<String> command(int port) {
      return List.of(McpClient.node(), EVERYTHING_JS.toString(), "streamableHttp");
    }

    @Override
    List<String> onStdio() {
      return List.of(McpClient.node(), EVERYTHING_JS.toString(), "stdio");
    }

    @Override
    void build() {
      McpClient.install();
    }
  },

  /** Uses the Go SDK, which passes the suite with sessions. */
  GO {
    @Override
    List<String> command(int port) {
      return List.of(GO_BINARY.toString(), "-http", "127.0.0.1:" + port, "-stateless=false");
    }

    @Override
    List<String> onStdio() {
      return List.of(GO_BINARY.toString());
    }

    @Override
    void build() {
      buildGo();
    }
  },

  /** The same without sessions: the protocol of 2026-07-28. */
  GO_STATELESS {
    @Override
    List<String> command(int port) {
      return List.of(GO_BINARY.toString(), "-http", "127.0.0.1:" + port, "-stateless=true");
    }

    @Override
    List<String> onStdio() {
      return List.of(GO_BINARY.toString());
    }

    @Override
    void build() {
      buildGo();
    }
  },

  /** The example: the Java SDK without sessions. */
  WEATHER {
    @Override
    List<String> command(int port) {
      Path target = TARGET.resolve("weather").resolve("target");
      String classPath =
          target.resolve("classes") + File.pathSeparator + target.resolve("dependency") + "/*";
      return List.of(JAVA, "-XX:TieredStopAtLevel=1", "-cp", classPath, "com.example.weather.Main");
    }

    @Override
    void build() {
      buildJava(Path.of("..", "examples", "weather"), "compile", Maven.COPY_DEPENDENCIES);
    }
  },

  /** Uses Quarkus, with sessions. */
  QUARKUS {
    @Override
    List<String> command(int port) {
      return runnable("quarkus");
    }

    @Override
    void build() {
      buildJava(Path.of("servers", "quarkus"), "package");
    }
  },

  /** Uses Spring AI, with sessions. */
  SPRING {
    @Override
    List<String> command(int port) {
      return runnable("spring");
    }

    @Override
    void build() {
      buildJava(Path.of("servers", "spring"), "package");
    }
  };

  private static final Path TARGET = Path.of("target", "servers").toAbsolutePath();
  private static final Path EVERYTHING_JS =
      McpClient.modules().resolve("@modelcontextprotocol/server-everything/dist/index.js");
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Path GO_BINARY = TARGET.resolve("go-everything");
  private static final String GO_PACKAGE =
      "github.com/modelcontextprotocol/go-sdk/conformance/everything-server";

  /** How it is started; PORT is in its environment too. */
  abstract List<String> command(int port);

  /** How it is started on standard input and output, if it can be. */
  List<String> onStdio() {
    throw new UnsupportedOperationException(this + " speaks HTTP only");
  }

  /** Makes what {@link #command} needs, unless it is there. */
  abstract void build();

  private static List<String> runnable(String name) {
    Path jar = TARGET.resolve(name).resolve("target").resolve("server.jar");
    return List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", jar.toString());
  }

  private static void buildGo() {
    List<String> build = List.of("go", "build", "-o", GO_BINARY.toString(), GO_PACKAGE);
    Command.run(Path.of("clients", "go"), Map.of(), build).succeeded();
  }

  /** Builds a copy, so that builds of the sources and of the tests never collide. */
  private static void buildJava(Path sources, String... goals) {
    Path copy = TARGET.resolve(sources.getFileName().toString());
    Path built = copy.resolve("built");
    try {
      if (Files.exists(built) && !Maven.isNewer(sources, built)) {
        return;
      }
      Files.createDirectories(copy);
      Maven.copyOf(sources, copy);
      Maven.alone(copy, goals).succeeded();
      Files.writeString(built, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
