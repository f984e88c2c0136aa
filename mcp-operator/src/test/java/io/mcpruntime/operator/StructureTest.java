package io.mcpruntime.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and out of it. */
class StructureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mcpruntime.operator");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.operator.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void ofOursOnlyTheResourceIsKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mcpruntime.maven..", "io.mcpruntime.gateway..")
        .check(CLASSES);
  }

  @Test
  void desiredObjectsAreMadeWithoutAClient() {
    noClasses()
        .that()
        .resideInAPackage("..desired..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8.kubernetes.client", "io.javaoperatorsdk..")
        .check(CLASSES);
    classes().that().resideInAPackage("..desired..").should().haveOnlyFinalFields().check(CLASSES);
  }
}
