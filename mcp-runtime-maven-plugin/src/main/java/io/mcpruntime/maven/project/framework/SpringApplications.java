package io.mcpruntime.maven.project.framework;

import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the Spring Boot application among classes by its annotations. */
public final class SpringApplications {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "Lorg/springframework/boot/autoconfigure/SpringBootApplication;",
          "Lorg/springframework/boot/autoconfigure/EnableAutoConfiguration;",
          "Lorg/springframework/boot/SpringBootConfiguration;");

  /** Kotlin puts the function main beside the class. */
  private static final String KOTLIN = "Kt";

  private SpringApplications() {}

  /**
   * Those with the annotation.
   *
   * @param names of classes with a main method
   */
  public static List<String> among(List<String> names, Path classes) throws ImageException {
    List<String> applications = new ArrayList<>();
    for (String name : names) {
      boolean isOfKotlin = name.endsWith(KOTLIN);
      if (isApplication(name, classes)
          || (isOfKotlin
              && isApplication(name.substring(0, name.length() - KOTLIN.length()), classes))) {
        applications.add(name);
      }
    }
    return applications;
  }

  private static boolean isApplication(String name, Path classes) throws ImageException {
    Path file = classes.resolve(name.replace('.', '/') + ".class");
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      Annotations annotations = new Annotations();
      new ClassReader(Files.readAllBytes(file))
          .accept(
              annotations,
              ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return annotations.areOfAnApplication;
    } catch (IOException | IllegalArgumentException e) {
      throw new ImageException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static final class Annotations extends ClassVisitor {
    private boolean areOfAnApplication;

    Annotations() {
      super(Opcodes.ASM9);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String type, boolean isVisible) {
      areOfAnApplication |= ANNOTATIONS.contains(type);
      return null;
    }
  }
}
