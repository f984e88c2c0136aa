package io.mcpruntime.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.ModuleArrivals;
import io.mcpruntime.maven.project.StartedRuns;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module. */
class StructureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mcpruntime.maven");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.maven.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void nothingKnowsTheMojos() {
    noClasses()
        .that()
        .resideInAPackage("io.mcpruntime.maven.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.mcpruntime.maven")
        .check(CLASSES);
  }

  @Test
  void onlyMojosAndTheProjectPackageKnowMaven() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.mcpruntime.maven", "io.mcpruntime.maven.project..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.maven..")
        .check(CLASSES);
  }

  /** Other plugins change both: see ProjectFolder. */
  @Test
  void oneClassAsksMavenWhereAProjectIs() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ProjectFolder")
        .should()
        .callMethod(MavenProject.class, "getBasedir")
        .orShould()
        .callMethod(MavenProject.class, "getFile")
        .check(CLASSES);
  }

  /**
   * A plugin with extensions gives its project classes of ours of its own: an object of one module
   * is no object of another's class.
   */
  @Test
  void onlyTypesOfTheJdkAndOfMavenAreKeptOverModules() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ModuleArrivals.class, StartedRuns.class, JavaOptions.class)
        .should()
        .callMethod(MavenProject.class, "setContextValue", String.class, Object.class)
        .check(CLASSES);
  }

  /** Maven prints the values of parameters under -X. */
  @Test
  void noParameterHoldsAPassword() {
    noFields()
        .that()
        .haveNameMatching("(?i).*(password|token|credential).*")
        .should()
        .beAnnotatedWith(Parameter.class)
        .check(CLASSES);
  }

  @Test
  void theOperatorsClassesStayInTheCluster() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.mcpruntime.operator..", "io.javaoperatorsdk..")
        .check(CLASSES);
  }
}
