package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One Maven that runs many commands in one process, with the artifacts of this build. */
final class MavenSession implements AutoCloseable {
  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;

  /** Starts it; {@code kubeconfig} is what its goals find in KUBECONFIG. */
  MavenSession(Path home, Path kubeconfig) throws IOException {
    Path classworlds;
    try (Stream<Path> jars = Files.list(home.resolve("boot"))) {
      classworlds = jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst().orElseThrow();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classworlds.toRealPath() + File.pathSeparator + program(),
            MavenProgram.class.getName(),
            home.toString());
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    // Nothing of kind, k3d or minikube.
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    process = builder.start();
    commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** A folder with that class alone: the logging of these tests is not Maven's. */
  private static Path program() throws IOException {
    String name = MavenProgram.class.getName().replace('.', '/') + ".class";
    Path folder = Files.createTempDirectory("maven");
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (InputStream in = MavenProgram.class.getResourceAsStream("/" + name)) {
      Files.copy(in, file);
    }
    return folder;
  }

  /** Runs Maven in the folder; its log is a file beside it. */
  Command.Run in(Path folder, List<String> arguments) throws IOException {
    Path log = Files.createTempFile("maven", ".log");
    List<String> line = new ArrayList<>(List.of(folder.toString(), "-l", log.toString()));
    List<String> command = Maven.command(arguments.toArray(String[]::new));
    line.addAll(command.subList(1, command.size()));
    commands.println(String.join("\t", line));
    String answer = answers.readLine();
    while (answer != null && !answer.contains("exit ")) {
      answer = answers.readLine();
    }
    assertThat(answer).as("the process of Maven has ended").isNotNull();
    String output = Files.readString(log);
    Files.delete(log);
    return new Command.Run(Integer.parseInt(answer.substring(answer.indexOf("exit ") + 5)), output);
  }

  /** Ends the process. */
  @Override
  public void close() {
    commands.close();
    process.destroy();
  }
}
