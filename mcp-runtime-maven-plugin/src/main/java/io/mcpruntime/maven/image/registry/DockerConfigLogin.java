package io.mcpruntime.maven.image.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.mcpruntime.maven.output.TerminalText;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The login in a file of docker's format. Jib reads it, but tells nobody why it could not: a file
 * that is no JSON, a credential helper that is missing or fails.
 */
record DockerConfigLogin(Path file, ImageReference image, Consumer<String> problems)
    implements CredentialRetriever {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 300;

  /** What helpers say of a registry that nobody logged in to. */
  private static final List<String> NOTHING =
      List.of("credentials not found in native keychain", "No credentials found");

  @Override
  public Optional<Credential> retrieve() throws CredentialRetrievalException {
    if (!Files.exists(file) || !isReadable()) {
      return Optional.empty();
    }
    List<String> said = new ArrayList<>();
    try {
      Optional<Credential> found =
          CredentialRetrieverFactory.forImage(image, event -> note(event, said))
              .dockerConfig(file)
              .retrieve();
      if (found.isEmpty() && !said.isEmpty()) {
        helperFailed(said);
      }
      return found;
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      tell("the auth of " + image.getRegistry() + " is not user:password in Base64");
      return Optional.empty();
    }
  }

  private boolean isReadable() {
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      if (root.isObject()) {
        return true;
      }
      tell("it is not a JSON object");
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
      tell("not valid JSON" + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      tell(
          "cannot be read: "
              + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage()));
    }
    return false;
  }

  private static void note(LogEvent event, List<String> said) {
    if (event.getLevel() == LogEvent.Level.WARN || event.getLevel() == LogEvent.Level.INFO) {
      said.add(event.getMessage());
    }
  }

  private void helperFailed(List<String> said) {
    String all = String.join(" ", said);
    if (NOTHING.stream().noneMatch(all::contains)) {
      tell(all.replace("  Caused by: ", ""));
    }
  }

  private void tell(String reason) {
    problems.accept(
        TerminalText.line(
                "docker login of %s in %s: %s".formatted(image.getRegistry(), file, reason),
                LONGEST)
            + "; log in again with docker login, or write a server with <id>"
            + image.getRegistry()
            + "</id> into settings.xml");
  }
}
