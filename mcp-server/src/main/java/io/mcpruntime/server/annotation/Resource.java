package io.mcpruntime.server.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a method without parameters a resource: it returns its text, or its bytes. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Resource {
  /** The address for clients, such as {@code greetings://languages}. */
  String uri();

  /** The name for clients; the method's name unless set. */
  String name() default "";

  /** What the resource holds. */
  String description() default "";

  /** The media type of the content; text or bytes of an unknown kind unless set. */
  String mimeType() default "";
}
