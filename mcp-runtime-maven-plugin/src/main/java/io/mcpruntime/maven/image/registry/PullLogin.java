package io.mcpruntime.maven.image.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A login that nodes pull images with: of the registry {@code host}, for all its repositories. */
public record PullLogin(String host, Login login) {
  private static final String JIBS_DOCKER_HUB = "registry-1.docker.io";

  /** What the kubelet, kubectl and docker call it. */
  private static final String DOCKER_HUB = "https://index.docker.io/v1/";

  /**
   * Looks where a push would look.
   *
   * @param registry as {@code ghcr.io/acme}
   * @param own asked first, or null
   * @throws IllegalArgumentException that says where a login could be written
   */
  public static PullLogin find(String registry, Login own, Logins logins) {
    if (registry == null) {
      throw new IllegalArgumentException(
          "mcp.registry.pullSecret is for the registry that mcp.registry names; write for example -Dmcp.registry=ghcr.io/acme");
    }
    ImageReference image = anyImage(registry);
    for (CredentialRetriever retriever : logins.retrievers(image, own, event -> {})) {
      Optional<Credential> found = retrieve(retriever, registry);
      if (found.isPresent()) {
        return new PullLogin(image.getRegistry(), usable(found.get(), registry));
      }
    }
    throw new IllegalArgumentException(
        "mcp.registry.pullSecret: no login for %s; looked in %s"
            .formatted(registry, logins.places(image.getRegistry())));
  }

  /** Returns the login in the format of Docker's config.json. */
  public String dockerConfig() {
    String pair = login.username() + ":" + login.password();
    ObjectNode auth =
        JsonNodeFactory.instance
            .objectNode()
            .put("username", login.username())
            .put("password", login.password())
            .put("auth", Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putObject("auths").set(host.equals(JIBS_DOCKER_HUB) ? DOCKER_HUB : host, auth);
    return config.toString();
  }

  private static Optional<Credential> retrieve(CredentialRetriever retriever, String registry) {
    try {
      return retriever.retrieve();
    } catch (CredentialRetrievalException e) {
      throw new IllegalArgumentException(
          "mcp.registry.pullSecret: cannot look up the login for %s: %s"
              .formatted(registry, e.getMessage()),
          e);
    }
  }

  private static Login usable(Credential found, String registry) {
    if (found.isOAuth2RefreshToken()) {
      throw new IllegalArgumentException(
          "mcp.registry.pullSecret: docker keeps an identity token for %s, which nodes can't use; write a user name and a password into settings.xml"
              .formatted(registry));
    }
    return new Login(found.getUsername(), found.getPassword());
  }

  private static ImageReference anyImage(String registry) {
    try {
      return ImageReference.parse(registry.replaceFirst("/+$", "") + "/any");
    } catch (InvalidImageReferenceException e) {
      throw new IllegalArgumentException(
          "mcp.registry is \"%s\"; right would be HOST or HOST/path, such as ghcr.io/acme"
              .formatted(registry),
          e);
    }
  }
}
