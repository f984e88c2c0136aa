package io.mcpruntime.maven.connect;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where clients keep their files: the system, its user's home and variables, the project's folder.
 */
public record Machine(Os os, Path home, Map<String, String> environment, Path project) {

  public Machine {
    environment = Map.copyOf(environment);
  }

  /** The systems that put configurations at different places. */
  public enum Os {
    LINUX,
    MACOS,
    WINDOWS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The machine that this process runs on. */
  public static Machine current(Path project) {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    Os os = name.startsWith("windows") ? Os.WINDOWS : name.startsWith("mac") ? Os.MACOS : Os.LINUX;
    return new Machine(os, Path.of(System.getProperty("user.home")), System.getenv(), project);
  }

  /** The folder of a variable, or {@code otherwise} where it isn't set to an absolute path. */
  Path folder(String variable, Path otherwise) {
    String value = variable == null ? null : environment.get(variable);
    return value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
  }

  /** A path with {@code ${home}} and {@code ${config}} filled in. */
  Path path(String template) {
    return Path.of(
        template.replace("${home}", home.toString()).replace("${config}", config().toString()));
  }

  /** Where this system's applications keep their configuration. */
  private Path config() {
    return switch (os) {
      case WINDOWS -> folder("APPDATA", home.resolve("AppData/Roaming"));
      case MACOS -> home.resolve("Library/Application Support");
      case LINUX -> folder("XDG_CONFIG_HOME", home.resolve(".config"));
    };
  }
}
