package io.mcpruntime.server.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method a prompt: it returns the user's message; its parameters are Strings. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Prompt {
  /** The name for clients; the method's name unless set. */
  String name() default "";

  /** The name for people. */
  String title() default "";

  /** What the prompt is for. */
  String description();
}
