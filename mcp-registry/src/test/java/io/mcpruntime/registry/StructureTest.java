package io.mcpruntime.registry;

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
          .importPackages("io.mcpruntime.registry");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.registry.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void requestsAreReadWithoutAServer() {
    noClasses()
        .that()
        .resideInAPackage("..request..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.vertx..", "io.netty..")
        .check(CLASSES);
  }
}
