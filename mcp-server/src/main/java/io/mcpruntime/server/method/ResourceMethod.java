package io.mcpruntime.server.method;

import io.mcpruntime.server.annotation.Resource;
import java.lang.reflect.Method;
import java.util.Base64;

/** A method with {@link Resource}: what clients see of it, and how it is read. */
public final class ResourceMethod {
  private final String name;
  private final Resource resource;
  private final boolean text;
  private final MethodCall call;

  /**
   * The content of a resource.
   *
   * @param data text, or bytes in Base64
   */
  public record Content(boolean isText, String data) {}

  ResourceMethod(Object target, Method method, Resource resource) {
    name = MethodScanner.name(resource.name(), method);
    this.resource = resource;
    text = method.getReturnType() == String.class;
    check(method);
    call = new MethodCall(target, method);
  }

  private void check(Method method) {
    if (method.getParameterCount() > 0) {
      throw new InvalidMethodException(
          method, "a resource takes no parameters", "make it a @Tool, or remove them");
    }
    if (!text && method.getReturnType() != byte[].class) {
      throw new InvalidMethodException(
          method, "a resource is text or bytes", "return a String or a byte[]");
    }
    if (resource.uri().contains("{") || !resource.uri().contains(":")) {
      throw new InvalidMethodException(
          method,
          "uri \"" + resource.uri() + "\" is no address",
          "write one with a scheme and without a template, such as notes://all");
    }
  }

  public String name() {
    return name;
  }

  /** Returns the address, description and media type. */
  public Resource annotation() {
    return resource;
  }

  /** Reads the content. */
  public Content read() throws CallFailedException {
    Object content = call.invoke();
    if (content == null) {
      throw call.wrongResult("null, which is no content");
    }
    return text
        ? new Content(true, (String) content)
        : new Content(false, Base64.getEncoder().encodeToString((byte[]) content));
  }
}
