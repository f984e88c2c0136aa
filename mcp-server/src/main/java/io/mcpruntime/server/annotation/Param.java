package io.mcpruntime.server.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an argument of a tool or a prompt, or a component of a record. An argument is required
 * unless it is an {@link java.util.Optional}, has a default value or is said not to be.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.RECORD_COMPONENT})
public @interface Param {
  /** The name for clients; the parameter's name unless set. Not for components of records. */
  String name() default "";

  /** What the argument means, for the model that fills it in. */
  String description() default "";

  /** Whether a call without it is refused; a missing one is {@code null} otherwise. */
  boolean required() default true;

  /** The value of a missing argument: text, or JSON for other types. Not for components. */
  String defaultValue() default "";

  /** A value to learn from: text, or JSON for other types. Not for components of records. */
  String example() default "";
}
