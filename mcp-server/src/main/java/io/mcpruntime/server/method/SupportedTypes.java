package io.mcpruntime.server.method;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The types that arguments and results may have: those that JSON Schema can describe. */
final class SupportedTypes {
  static final String LIST =
      "use a String, number, boolean, enum, date, List, Map<String, …>, Optional or record";

  private static final Set<Class<?>> NUMBERS =
      Set.of(
          byte.class,
          short.class,
          int.class,
          long.class,
          float.class,
          double.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class);

  private static final Set<Class<?>> OTHERS =
      Set.of(
          String.class,
          boolean.class,
          Boolean.class,
          UUID.class,
          URI.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Instant.class,
          Duration.class);

  private static final Set<Class<?>> LISTS = Set.of(List.class, Set.class, Collection.class);

  private SupportedTypes() {}

  /** Returns what is wrong with a type, unless it is supported. */
  static Optional<String> problem(Type type) {
    return problem(withoutOptional(type), new ArrayDeque<>());
  }

  /** Returns the type of the value that may be absent. */
  static Type withoutOptional(Type type) {
    return isOptional(type) ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
  }

  static boolean isScalar(Type type) {
    return type instanceof Class<?> c && (NUMBERS.contains(c) || OTHERS.contains(c) || c.isEnum());
  }

  static boolean isList(Type type) {
    return type instanceof GenericArrayType
        || (type instanceof Class<?> c && c.isArray())
        || (type instanceof ParameterizedType p && LISTS.contains(p.getRawType()));
  }

  static boolean isOptional(Type type) {
    return type instanceof ParameterizedType p && p.getRawType() == Optional.class;
  }

  private static Optional<String> problem(Type type, Deque<Type> within) {
    if (type == Object.class || isScalar(type)) {
      return Optional.empty();
    }
    if (type instanceof ParameterizedType generic) {
      return problem(generic, within);
    }
    if (type instanceof GenericArrayType array) {
      return problem(array.getGenericComponentType(), within);
    }
    if (type instanceof Class<?> c && c.isArray()) {
      return problem(c.getComponentType(), within);
    }
    if (type instanceof Class<?> c && c.isRecord() && c.getTypeParameters().length == 0) {
      return problem(c, within);
    }
    return unsupported(type);
  }

  private static Optional<String> problem(ParameterizedType type, Deque<Type> within) {
    Type[] arguments = type.getActualTypeArguments();
    boolean map = type.getRawType() == Map.class && arguments[0] == String.class;
    return map || isList(type)
        ? problem(arguments[arguments.length - 1], within)
        : unsupported(type);
  }

  private static Optional<String> problem(Class<?> type, Deque<Type> within) {
    if (within.contains(type)) {
      return Optional.of("record " + type.getSimpleName() + " contains itself");
    }
    within.push(type);
    for (RecordComponent component : type.getRecordComponents()) {
      Optional<String> problem = problem(withoutOptional(component.getGenericType()), within);
      if (problem.isPresent()) {
        String where = type.getSimpleName() + "." + component.getName() + ": ";
        return problem.map(where::concat);
      }
    }
    within.pop();
    return Optional.empty();
  }

  private static Optional<String> unsupported(Type type) {
    return Optional.of("type " + type.getTypeName() + " is not supported");
  }
}
