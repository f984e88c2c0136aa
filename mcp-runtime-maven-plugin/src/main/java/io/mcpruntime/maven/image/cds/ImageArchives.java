package io.mcpruntime.maven.image.cds;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mcpruntime.local.serve.ServerOptions;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImageException;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.jvm.BaseJvm;
import io.mcpruntime.maven.image.jvm.BaseJvms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * Gives images class archives (class data sharing): the classes that a server loads from its
 * dependencies, laid out as they are in memory, so that it starts sooner. One is made once for a
 * base image and a set of dependencies, and kept. Builds may do so side by side.
 */
public final class ImageArchives {
  /** Part of each archive's name: changes with how they are made. */
  private static final String VERSION = "1";

  private static final Duration KEPT = Duration.ofDays(30);

  private final ImageBuilder builder;
  private final Path folder;
  private final Consumer<String> progress;

  /** Keeps what it makes beside the builder's layers. */
  public ImageArchives(ImageBuilder builder, Consumer<String> progress) {
    this.builder = builder;
    folder = builder.cache().resolve("mcp-archives");
    this.progress = progress;
  }

  /**
   * The same plan with an archive.
   *
   * @param options how the server is spoken to
   * @param environment of the server
   * @throws ImageException that says why there is none
   */
  public ImagePlan add(ImagePlan plan, ServerOptions options, Map<String, String> environment)
      throws ImageException {
    JavaProgram program = suitable(plan);
    if (environment.keySet().stream().anyMatch(name -> name.matches("_?JAVA_.*|JDK_JAVA_.*"))) {
      throw new ImageException("its envVars change how the JVM starts; use mcp.jvmFlags");
    }
    try {
      requireNoOverlap(program);
      Files.createDirectories(folder);
      BaseJvm jvm = new BaseJvms(builder).of(plan.base());
      String toolOptions = plan.settings().toolOptions(List.of());
      Path archive = folder.resolve(key(jvm, toolOptions, program) + ".jsa");
      if (!Files.exists(archive)) {
        Path work = Files.createTempDirectory(folder, "archive");
        try {
          progress.accept("making a class archive of " + options.name() + " for its dependencies");
          ArchiveMaker maker = new ArchiveMaker(jvm, program, toolOptions, work);
          plan.files().copyTo(work.resolve(ArchiveMaker.HOME));
          Files.move(maker.make(options, environment), archive, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          FileUtils.deleteDirectory(work.toFile());
        }
        removeUnused();
      }
      used(archive);
      return plan.with(program.with(archive));
    } catch (IOException e) {
      throw new ImageException("it can't be made below " + folder + ": " + e.getMessage(), e);
    }
  }

  private static JavaProgram suitable(ImagePlan plan) throws ImageException {
    if (!(plan.program() instanceof JavaProgram program)) {
      throw new ImageException(
          "it is started from a jar that another plugin made, not by its main class");
    }
    if (plan.settings().stdio()) {
      throw new ImageException("it speaks stdio, and the bridge starts its JVM for each session");
    }
    String platform = platform();
    if (!plan.base().platforms().equals(List.of(platform))) {
      throw new ImageException(
          "this machine is %s, the image %s"
              .formatted(platform, String.join(", ", plan.base().platforms())));
    }
    if (program.dependencies().isEmpty()) {
      throw new ImageException("it has no dependencies");
    }
    return program;
  }

  /** Returns the architecture of this machine, as images name it. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch");
    return os
        + "/"
        + switch (processor) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }

  /** The dependencies come first in the class path then. */
  private static void requireNoOverlap(JavaProgram program) throws ImageException, IOException {
    if (Overlap.between(List.of(program.classes()), List.copyOf(program.jars().keySet()))) {
      throw new ImageException(
          "a file of the project is also in a dependency, and the dependencies would come first");
    }
  }

  /** Returns a hash of everything that the archive depends on. */
  private static String key(BaseJvm jvm, String toolOptions, JavaProgram program)
      throws ImageException, IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String home = jvm.home().getFileName().toString();
      digest.update(
          List.of(VERSION, home, toolOptions, program.start()).toString().getBytes(UTF_8));
      Map<Path, String> places = program.jars();
      for (Path jar : program.dependencies()) {
        digest.update(places.get(jar).getBytes(UTF_8));
        digest.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void used(Path kept) throws IOException {
    Files.setLastModifiedTime(kept, FileTime.from(Instant.now()));
  }

  /** Removes old archives, also those of builds that were killed. */
  private void removeUnused() throws IOException {
    FileTime oldest = FileTime.from(Instant.now().minus(KEPT));
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.toList();
    }
    for (Path kept : all) {
      if (Files.exists(kept) && Files.getLastModifiedTime(kept).compareTo(oldest) < 0) {
        FileUtils.forceDelete(kept.toFile());
      }
    }
  }
}
