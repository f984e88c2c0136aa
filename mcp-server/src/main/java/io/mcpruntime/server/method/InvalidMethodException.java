package io.mcpruntime.server.method;

import java.lang.reflect.Method;

/** Says in one line which annotated method can't be served, why, and what to do. */
public final class InvalidMethodException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InvalidMethodException(String message) {
    super(message);
  }

  InvalidMethodException(Method method, String what, String remedy) {
    this("%s: %s; %s".formatted(nameOf(method), what, remedy));
  }

  static String nameOf(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
