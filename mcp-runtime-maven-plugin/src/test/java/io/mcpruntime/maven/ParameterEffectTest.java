package io.mcpruntime.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A goal reads each of its parameters: one that it only inherits has no effect. */
class ParameterEffectTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.mcpruntime.maven");

  static List<JavaClass> goals() {
    return CLASSES.stream()
        .filter(type -> type.isAssignableTo(AbstractMojo.class))
        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .filter(type -> !type.getSimpleName().equals("HelpMojo"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("goals")
  void everyParameterOfAGoalIsReadByIt(JavaClass goal) {
    Set<JavaField> read =
        reachable(goal).stream()
            .flatMap(unit -> unit.getFieldAccesses().stream())
            .filter(access -> access.getAccessType() == AccessType.GET)
            .flatMap(access -> access.getTarget().resolveMember().stream())
            .collect(Collectors.toSet());
    assertThat(parameters(goal).filter(field -> !read.contains(field)).map(JavaField::getFullName))
        .as("parameters of %s that it never reads", goal.getSimpleName())
        .isEmpty();
  }

  private static Stream<JavaField> parameters(JavaClass goal) {
    return goal.getAllFields().stream().filter(field -> field.isAnnotatedWith(Parameter.class));
  }

  /** The methods of the goal's own classes that {@code execute} may come to. */
  private static Set<JavaCodeUnit> reachable(JavaClass goal) {
    Set<JavaCodeUnit> reached = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>();
    goal.getAllMethods().stream()
        .filter(method -> method.getName().equals("execute") && !isAbstract(method))
        .forEach(open::add);
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (reached.add(unit)) {
        Stream.concat(
                unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
            .flatMap(access -> called(goal, access).stream())
            .forEach(open::add);
      }
    }
    return reached;
  }

  /** What runs when the goal makes this call, if it is a method of the goal. */
  private static Optional<JavaCodeUnit> called(JavaClass goal, JavaCodeUnitAccess<?> access) {
    AccessTarget.CodeUnitAccessTarget target = access.getTarget();
    for (JavaClass type = goal; ; type = type.getRawSuperclass().orElseThrow()) {
      if (type.isEquivalentTo(Object.class)) {
        return Optional.empty();
      }
      Optional<JavaCodeUnit> found =
          type.getCodeUnits().stream()
              .filter(unit -> goal.isAssignableTo(target.getOwner().getName()))
              .filter(unit -> unit.getName().equals(target.getName()) && !isAbstract(unit))
              .filter(unit -> unit.getRawParameterTypes().equals(target.getRawParameterTypes()))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
  }

  private static boolean isAbstract(JavaCodeUnit unit) {
    return unit.getModifiers().contains(JavaModifier.ABSTRACT);
  }
}
