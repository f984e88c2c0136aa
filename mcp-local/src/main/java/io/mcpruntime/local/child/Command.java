package io.mcpruntime.local.child;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line with its environment and working directory.
 *
 * @param words the program and its arguments
 * @param environment variables that are added to the environment of this process
 * @param folder the working directory, or {@code null} for that of this process
 */
public record Command(List<String> words, Map<String, String> environment, Path folder) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new IllegalArgumentException("a command has no program: write one word at least");
    }
  }

  /** Returns a command with the working directory and environment of this process. */
  public static Command of(String... words) {
    return new Command(List.of(words), Map.of(), null);
  }

  /** Returns the command with more variables; a variable of the same name is replaced. */
  public Command with(Map<String, String> more) {
    Map<String, String> both = new HashMap<>(environment);
    both.putAll(more);
    return new Command(words, both, folder);
  }

  /** Returns the words only: the environment may hold secrets. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
