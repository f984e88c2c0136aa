package io.mcpruntime.e2e;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.codehaus.plexus.classworlds.launcher.Launcher;

/**
 * A process that runs one Maven many times: its classes are loaded once. Its argument is the home
 * of that Maven. Each line of standard input is a folder and arguments, with tabs between them;
 * each line of standard output is the exit code of one.
 */
final class MavenProgram {
  private MavenProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    Path configuration = home.resolve("bin").resolve("m2.conf");
    System.setProperty("maven.home", home.toString());
    System.setProperty("library.jline.path", home.resolve("lib/jline-native").toString());
    Launcher launcher = new Launcher();
    launcher.setSystemClassLoader(MavenProgram.class.getClassLoader());
    try (InputStream in = Files.newInputStream(configuration)) {
      launcher.configure(in);
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    Properties properties = (Properties) System.getProperties().clone();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] command = line.split("\t", -1);
      // Maven makes each -D a property of the process.
      System.setProperties((Properties) properties.clone());
      System.setProperty("user.dir", command[0]);
      System.setProperty("maven.multiModuleProjectDirectory", command[0]);
      launcher.launch(Arrays.copyOfRange(command, 1, command.length));
      System.setOut(out);
      System.setErr(err);
      out.println("exit " + launcher.getExitCode());
    }
  }
}
