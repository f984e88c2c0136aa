package io.mcpruntime.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mcpruntime.maven.project.JavaOptions;
import io.mcpruntime.maven.project.ModuleArrivals;
import io.mcpruntime.maven.project.StartedRuns;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module. */
class StructureTest {
  private static final String GOALS = "io.mcpruntime.maven";
  private static final Pattern BELOW_GOALS = Pattern.compile("io\\.mcpruntime\\.maven\\.(\\w+)");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(GOALS);

  /** The groups of packages, each with those that it may use; a new group must be added here. */
  private static final Map<String, Set<String>> GROUPS =
      Map.ofEntries(
          Map.entry("output", Set.of()),
          Map.entry("cluster", Set.of("output")),
          Map.entry("metadata", Set.of()),
          Map.entry("connect", Set.of("metadata")),
          Map.entry("portable", Set.of("metadata")),
          Map.entry("migrate", Set.of("metadata", "cluster", "output")),
          Map.entry("image", Set.of("cluster", "output")),
          Map.entry("platform", Set.of("image", "cluster", "output")),
          Map.entry("server", Set.of("platform", "cluster", "metadata", "output")),
          Map.entry("client", Set.of("server", "cluster", "metadata", "output")),
          Map.entry("dev", Set.of("client", "cluster", "image", "metadata", "output")),
          Map.entry(
              "project",
              Set.of(
                  "dev", "client", "server", "connect", "image", "cluster", "metadata", "output")));

  private static final Set<String> ALL = GROUPS.keySet();

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.mcpruntime.maven.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void groupsUseWhatTheyMay() {
    Set<String> groups = new TreeSet<>();
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass one : CLASSES) {
      String from = group(one);
      groups.add(from);
      for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
        String to = group(dependency.getTargetClass());
        if (!to.isEmpty() && !to.equals(from) && !GROUPS.getOrDefault(from, ALL).contains(to)) {
          forbidden.add(dependency.getDescription());
        }
      }
    }
    assertThat(forbidden).isEmpty();
    groups.remove("");
    assertThat(groups).isEqualTo(GROUPS.keySet());
  }

  /** The first package below the goals; empty for the goals and for classes of others. */
  private static String group(JavaClass one) {
    Matcher below = BELOW_GOALS.matcher(one.getPackageName());
    return below.lookingAt() ? below.group(1) : "";
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
