package io.mcpruntime.server.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method a tool. Its parameters are the tool's arguments, its result is the answer: a
 * record or a map becomes structured content with an output schema, a list the field {@code result}
 * of such an object, a String, number, boolean, enum or date a text.
 *
 * <p>An {@link IllegalArgumentException} is the caller's mistake: its message is the answer. Any
 * other exception is logged and answered with "internal error".
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Tool {
  /** The name for clients; the method's name unless set. */
  String name() default "";

  /** The name for people. */
  String title() default "";

  /** What the tool does, for the model that chooses among tools. */
  String description();

  /** Whether the tool changes nothing. */
  boolean readOnly() default false;

  /** Whether the tool may delete or overwrite something; has a meaning unless {@link #readOnly}. */
  boolean destructive() default true;

  /** Whether a second call with the same arguments changes nothing more. */
  boolean idempotent() default false;

  /** Whether the tool reaches beyond this server, such as into the web. */
  boolean openWorld() default true;
}
