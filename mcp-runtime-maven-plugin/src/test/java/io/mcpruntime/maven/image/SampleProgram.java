package io.mcpruntime.maven.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A small project that was compiled, with a few dependencies. */
record SampleProgram(Path folder) {
  static SampleProgram in(Path folder) throws IOException {
    SampleProgram sample = new SampleProgram(folder);
    sample.compile("Other", "public String toString() { return \"one\"; }");
    sample.compile(
        "Main", "public static void main(String[] a) { System.out.println(new Other()); }");
    Files.writeString(sample.classes().resolve("application.properties"), "a=b\n");
    return sample;
  }

  Path classes() {
    return folder.resolve("classes");
  }

  void compile(String name, String body) throws IOException {
    Path source = folder.resolve(name + ".java");
    Files.createDirectories(classes());
    Files.writeString(source, "public class " + name + " { " + body + " }");
    String path = classes().toString();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                path,
                "-sourcepath",
                folder.toString(),
                "-d",
                path,
                source.toString());
    if (result != 0) {
      throw new IOException("cannot compile " + source);
    }
  }

  /** A jar of {@code megabytes} that can't be compressed. */
  Path jar(String name, int megabytes) throws IOException {
    Path jar = folder.resolve(name);
    byte[] noise = new byte[megabytes << 20];
    new Random(name.hashCode()).nextBytes(noise);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      JarEntry entry = new JarEntry("noise");
      entry.setTime(0);
      out.putNextEntry(entry);
      out.write(noise);
    }
    return jar;
  }

  ImagePlan plan(List<Path> dependencies, List<Path> snapshots) {
    return new ImagePlan(
        new BaseImage(TestCluster.base(), List.of("linux/amd64")),
        new JavaProgram(classes(), dependencies, snapshots, null),
        new ImageSettings(8088, List.of("-Xss512k"), Map.of("a", "b")));
  }
}
