package io.mcpruntime.server;

import io.mcpruntime.server.annotation.Param;
import io.mcpruntime.server.annotation.Prompt;
import io.mcpruntime.server.annotation.Resource;
import io.mcpruntime.server.annotation.Tool;
import java.util.concurrent.CountDownLatch;

/** What the servers of these tests offer. */
final class Greeter {
  final CountDownLatch called = new CountDownLatch(1);
  final CountDownLatch answer = new CountDownLatch(1);

  record Greeting(String text, String language) {}

  @Tool(title = "Greet", description = "Greets somebody", readOnly = true, openWorld = false)
  Greeting greet(
      @Param(description = "Whom to greet", example = "Ada") String name,
      @Param(defaultValue = "en") String language) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be empty");
    }
    return new Greeting("Hello, " + name + "!", language);
  }

  @Tool(description = "Answers when it is let")
  String block() throws InterruptedException {
    called.countDown();
    answer.await();
    return "at last";
  }

  @Tool(description = "Fails")
  String fail() {
    throw new IllegalStateException("password of db is 1234");
  }

  @Resource(uri = "greetings://languages", name = "languages", mimeType = "text/plain")
  String languages() {
    return "de\nen";
  }

  @Resource(uri = "greetings://failing")
  String failing() {
    throw new IllegalStateException("password of db is 1234");
  }

  @Prompt(description = "Introduces the model")
  String introduction(@Param(description = "Whom to speak to") String name) {
    return "Speak to " + name;
  }
}
