package io.mcpruntime.maven.project;

import io.mcpruntime.maven.image.cds.ClassArchive;
import io.mcpruntime.maven.project.pom.Jdk;
import java.nio.file.Path;

/**
 * What starts a server on this machine.
 *
 * @param java the program
 * @param archive that Maven's own JVM starts faster with
 */
record DevJvm(Path java, ClassArchive archive) {
  /** Else it is one of toolchains.xml. */
  boolean isOfMaven() {
    return java.equals(Jdk.OF_MAVEN);
  }

  @Override
  public String toString() {
    return "runs on " + java + ", of the toolchain that compiles it";
  }
}
