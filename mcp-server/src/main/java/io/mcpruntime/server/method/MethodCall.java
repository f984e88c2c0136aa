package io.mcpruntime.server.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a method of an object and tells callers' mistakes from internal errors, which it logs. */
final class MethodCall {
  private static final Logger LOG = LoggerFactory.getLogger(MethodCall.class);

  private final Object target;
  private final Method method;

  MethodCall(Object target, Method method) {
    this.target = target;
    this.method = method;
    method.setAccessible(true);
  }

  Object invoke(Object... arguments) throws CallFailedException {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof IllegalArgumentException mistake
          ? CallFailedException.mistake(
              Objects.requireNonNullElse(mistake.getMessage(), "invalid argument"))
          : internal(e.getCause());
    } catch (IllegalAccessException e) {
      throw internal(e);
    }
  }

  /** Logs what the caller doesn't learn. */
  CallFailedException internal(Throwable cause) {
    LOG.error("{} failed", InvalidMethodException.nameOf(method), cause);
    return CallFailedException.internal(cause);
  }

  /** Logs what is wrong with a result. */
  CallFailedException wrongResult(String what) {
    LOG.error("{} returned {}", InvalidMethodException.nameOf(method), what);
    return CallFailedException.internal(null);
  }
}
