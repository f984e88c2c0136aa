package io.mcpruntime.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows out of this module. */
class StructureTest {
  @Test
  void probeAndLocalModeAreAllThatIsNeeded() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.fasterxml.jackson..",
            "org.junit.jupiter.api.extension..",
            "io.mcpruntime.junit..",
            "io.mcpruntime.probe..",
            "io.mcpruntime.local.child..",
            "io.mcpruntime.local.serve..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.mcpruntime.junit"));
  }
}
