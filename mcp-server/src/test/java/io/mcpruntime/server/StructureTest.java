package io.mcpruntime.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and out of it. */
class StructureTest {
  private static final String HERE = "io.mcpruntime.server";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(HERE);

  @Test
  void packagesHaveNoCycles() {
    slices().matching(HERE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(HERE + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HERE)
        .check(CLASSES);
  }

  @Test
  void annotationsNeedTheJdkOnly() {
    onlyNeeds("annotation", "java..");
  }

  @Test
  void methodsKnowNoProtocolAndNoTransport() {
    onlyNeeds(
        "method",
        "java..",
        "org.slf4j..",
        "com.fasterxml.jackson..",
        "com.networknt.schema..",
        "com.github.victools.jsonschema..",
        HERE + ".annotation..");
  }

  @Test
  void httpServerKnowsNoProtocol() {
    onlyNeeds(
        "http",
        "java..",
        "jakarta.servlet..",
        "org.apache.catalina..",
        "org.apache.coyote..",
        "org.apache.tomcat..");
  }

  @Test
  void onlyTheProtocolKnowsTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".protocol..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..", "reactor..")
        .check(CLASSES);
  }

  private static void onlyNeeds(String slice, String... packages) {
    classes()
        .that()
        .resideInAPackage(HERE + "." + slice + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(packages), Stream.of(HERE + "." + slice + ".."))
                .toArray(String[]::new))
        .check(CLASSES);
  }
}
