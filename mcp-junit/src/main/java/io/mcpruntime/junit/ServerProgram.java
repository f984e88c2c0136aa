package io.mcpruntime.junit;

import io.mcpruntime.local.child.Command;
import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.local.serve.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server that runs as a process; each {@code with} and {@code on} method changes one option.
 *
 * @param command the command; an HTTP server gets its port in {@code PORT}
 */
public record ServerProgram(Command command, ServerOptions options) {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** Returns a program for a main class on the class path of the test. */
  public static ServerProgram main(Class<?> main, String... arguments) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return of(main.getSimpleName(), List.of("-cp", classPath, main.getName()), arguments);
  }

  /** Returns a program for an executable jar, such as the one that the build has packaged. */
  public static ServerProgram jar(String jar, String... arguments) {
    return of(Path.of(jar).getFileName().toString(), List.of("-jar", jar), arguments);
  }

  /** Returns a program for any command. */
  public static ServerProgram command(String... words) {
    return new ServerProgram(Command.of(words), ServerOptions.of(words[0]));
  }

  /** Returns the program with an environment variable. */
  public ServerProgram withEnvironment(String name, String value) {
    return new ServerProgram(command.with(Map.of(name, value)), options);
  }

  /** Returns the program with another path than {@code /mcp}. */
  public ServerProgram withPath(String path) {
    return new ServerProgram(command, options.withPath(path));
  }

  /** Returns the program as a stdio server. */
  public ServerProgram onStdio() {
    return new ServerProgram(command, options.withTransport(Transport.STDIO));
  }

  private static ServerProgram of(String name, List<String> java, String... arguments) {
    List<String> words = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    words.addAll(java);
    words.addAll(List.of(arguments));
    return new ServerProgram(new Command(words, Map.of(), null), ServerOptions.of(name));
  }
}
