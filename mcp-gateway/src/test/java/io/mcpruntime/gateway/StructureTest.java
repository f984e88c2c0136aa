package io.mcpruntime.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and out of it. */
class StructureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mcpruntime.gateway");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.gateway.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** Nested classes count as part of the class around them. */
  @Test
  void classesOfAPackageHaveNoCycles() {
    slices().assignedFrom(topLevelClasses()).should().beFreeOfCycles().check(CLASSES);
  }

  private static SliceAssignment topLevelClasses() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        String name = javaClass.getName();
        return name.startsWith("io.mcpruntime.gateway.")
            ? SliceIdentifier.of(name.replaceFirst("\\$.*", ""))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "top-level classes";
      }
    };
  }

  @Test
  void ofOursOnlyTheResourceTheHashOfToolsAndTheTrustInServersAreKnown() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.mcpruntime.maven..",
            "io.mcpruntime.operator..",
            "io.mcpruntime.probe",
            "io.mcpruntime.probe.http..")
        .check(CLASSES);
  }

  /** The hash of tools is computed in one place, which does no I/O. */
  @Test
  void onlyTheComparisonOfToolListsKnowsTheProbesHash() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..gateway.tools..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mcpruntime.probe.tool..")
        .check(CLASSES);
  }

  @Test
  void onlyTheClusterTableKnowsKubernetes() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..cluster..", "io.mcpruntime.gateway")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8..", "io.mcpruntime.crd..")
        .check(CLASSES);
  }
}
