package io.mcpruntime.server.method;

import io.mcpruntime.server.annotation.Prompt;
import io.mcpruntime.server.annotation.Resource;
import io.mcpruntime.server.annotation.Tool;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the annotated methods of objects, and says which of them can't be served. */
public final class MethodScanner {
  private static final String NAMES = "[A-Za-z0-9_.-]{1,128}";

  private final Map<String, Method> taken = new HashMap<>();
  private final List<ToolMethod> tools = new ArrayList<>();
  private final List<ResourceMethod> resources = new ArrayList<>();
  private final List<PromptMethod> prompts = new ArrayList<>();

  private MethodScanner() {}

  /**
   * Reads the annotations of these objects' methods, which are listed by name.
   *
   * @throws InvalidMethodException when one of them can't be served
   */
  public static AnnotatedMethods scan(List<?> objects) {
    MethodScanner scanner = new MethodScanner();
    objects.forEach(scanner::add);
    return new AnnotatedMethods(scanner.tools, scanner.resources, scanner.prompts);
  }

  private void add(Object object) {
    List<Method> annotated =
        methods(object.getClass())
            .filter(method -> !method.isBridge() && !method.isSynthetic())
            .filter(MethodScanner::isAnnotated)
            .sorted(Comparator.comparing(Method::getName))
            .toList();
    if (annotated.isEmpty()) {
      throw new InvalidMethodException(
          object.getClass().getName()
              + " has no method with @Tool, @Resource or @Prompt: annotate one");
    }
    annotated.forEach(method -> add(object, method));
  }

  /** A class's own and inherited methods; the JVM has no order of them. */
  private static Stream<Method> methods(Class<?> type) {
    return type == null || type == Object.class
        ? Stream.empty()
        : Stream.concat(Stream.of(type.getDeclaredMethods()), methods(type.getSuperclass()));
  }

  private static boolean isAnnotated(Method method) {
    return Stream.of(Tool.class, Resource.class, Prompt.class)
        .anyMatch(method::isAnnotationPresent);
  }

  private void add(Object object, Method method) {
    if (Modifier.isPrivate(method.getModifiers())) {
      throw new InvalidMethodException(method, "it is private", "make it public");
    }
    Tool tool = method.getAnnotation(Tool.class);
    Resource resource = method.getAnnotation(Resource.class);
    Prompt prompt = method.getAnnotation(Prompt.class);
    if (tool != null) {
      take(method, tool, name(tool.name(), method));
      tools.add(new ToolMethod(object, method, tool));
    }
    if (resource != null) {
      take(method, resource, resource.uri());
      resources.add(new ResourceMethod(object, method, resource));
    }
    if (prompt != null) {
      take(method, prompt, name(prompt.name(), method));
      prompts.add(new PromptMethod(object, method, prompt));
    }
  }

  private void take(Method method, Annotation kind, String name) {
    String annotation = "@" + kind.annotationType().getSimpleName();
    if (!(kind instanceof Resource) && !name.matches(NAMES)) {
      throw new InvalidMethodException(
          method,
          "\"" + name + "\" is no name for a " + annotation,
          "use 1 to 128 of A-Z, a-z, 0-9, _, - and .");
    }
    Method first = taken.putIfAbsent(annotation + name, method);
    if (first != null) {
      throw new InvalidMethodException(
          method,
          "%s has the %s %s, too".formatted(InvalidMethodException.nameOf(first), annotation, name),
          "rename one of them");
    }
  }

  /** Returns the name of the annotation, or of the method where that has none. */
  static String name(String annotated, Method method) {
    return annotated.isEmpty() ? method.getName() : annotated;
  }
}
