package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.server.annotation.Prompt;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/** A method with {@link Prompt}: what clients see of it, and how its message is made. */
public final class PromptMethod {
  private final String name;
  private final Prompt prompt;
  private final Arguments arguments;
  private final MethodCall call;

  /** An argument as a list of prompts has it. */
  public record Input(String name, String description, boolean required) {}

  PromptMethod(Object target, Method method, Prompt prompt) {
    name = MethodScanner.name(prompt.name(), method);
    this.prompt = prompt;
    arguments = Arguments.of(name, method);
    check(method);
    call = new MethodCall(target, method);
  }

  private void check(Method method) {
    if (method.getReturnType() != String.class) {
      throw new InvalidMethodException(method, "a prompt is a message", "return a String");
    }
    for (Argument argument : arguments.all()) {
      if (SupportedTypes.withoutOptional(argument.type()) != String.class) {
        throw new InvalidMethodException(
            method,
            "parameter " + argument.name() + ": arguments of prompts are texts",
            "make it a String or an Optional<String>");
      }
    }
  }

  public String name() {
    return name;
  }

  /** Returns the title and description. */
  public Prompt annotation() {
    return prompt;
  }

  /** Returns the arguments in the order of the parameters. */
  public List<Input> inputs() {
    return arguments.all().stream().map(PromptMethod::input).toList();
  }

  private static Input input(Argument argument) {
    ObjectNode schema = argument.schema().json();
    return new Input(argument.name(), schema.path("description").asText(null), argument.required());
  }

  /** Makes the user's message. */
  public String message(Map<String, ?> given) throws CallFailedException {
    Object message = call.invoke(arguments.read(given));
    if (message == null) {
      throw call.wrongResult("null, which is no message");
    }
    return (String) message;
  }
}
