package io.mcpruntime.local;

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
          .importPackages("io.mcpruntime.local");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.local.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void childrenAreProcessesAndNothingElse() {
    noClasses()
        .that()
        .resideInAPackage("..child..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mcpruntime.gateway..", "io.vertx..", "com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void nothingHereKnowsMavenOrACluster() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.mcpruntime.maven..",
            "io.mcpruntime.operator..",
            "io.mcpruntime.crd..",
            "io.mcpruntime.gateway.cluster..",
            "io.fabric8..",
            "io.opentelemetry..",
            "org.apache.maven..")
        .check(CLASSES);
  }
}
