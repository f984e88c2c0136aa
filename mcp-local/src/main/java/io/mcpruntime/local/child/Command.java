package io.mcpruntime.local.child;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is started, and in which surroundings.
 *
 * @param words the program and its arguments
 * @param environment added to the environment of this process
 * @param folder to start in, or {@code null} for the one of this process
 */
public record Command(List<String> words, Map<String, String> environment, Path folder) {
  public Command {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    if (words.isEmpty() || words.get(0).isBlank()) {
      throw new IllegalArgumentException("a command has no program: write one word at least");
    }
  }

  /** In the folder and the environment of this process. */
  public static Command of(String... words) {
    return new Command(List.of(words), Map.of(), null);
  }

  /** The same with more in its environment; what was there under the same name is replaced. */
  public Command with(Map<String, String> more) {
    Map<String, String> both = new HashMap<>(environment);
    both.putAll(more);
    return new Command(words, both, folder);
  }

  /** The words alone: an environment may hold secrets. */
  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
