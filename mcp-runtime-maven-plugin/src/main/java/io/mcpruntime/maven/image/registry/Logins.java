package io.mcpruntime.maven.image.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where credentials of registries are looked up, after those given for a target itself. Each reason
 * why some can't be used is told once, and again in {@link #places}. Thread-safe.
 */
public final class Logins {
  private final Map<String, Login> servers;
  private final Map<String, String> unusable;
  private final List<Path> dockerConfigs;
  private final Consumer<String> warnings;
  private final Set<String> told = new ConcurrentSkipListSet<>();

  private Logins(
      Map<String, Login> servers,
      Map<String, String> unusable,
      List<Path> dockerConfigs,
      Consumer<String> warnings) {
    this.servers = Map.copyOf(servers);
    this.unusable = Map.copyOf(unusable);
    this.dockerConfigs = List.copyOf(dockerConfigs);
    this.warnings = warnings;
  }

  /**
   * @param servers by registry host, as in the servers of Maven's settings.xml, decrypted
   * @param dockerConfigs files in the format of docker's config.json; missing ones are skipped
   */
  public Logins(Map<String, Login> servers, List<Path> dockerConfigs) {
    this(servers, Map.of(), dockerConfigs, problem -> {});
  }

  /**
   * The given servers, then the files that docker and podman write.
   *
   * @param unusable by registry host: why the server of settings.xml has no password
   * @param warnings takes each reason once, when the credentials are asked for
   */
  public static Logins of(
      Map<String, Login> servers, Map<String, String> unusable, Consumer<String> warnings) {
    List<Path> files = dockerConfigs(System.getenv(), System.getProperty("user.home"));
    return new Logins(servers, unusable, files, warnings);
  }

  static List<Path> dockerConfigs(Map<String, String> environment, String home) {
    List<Path> found = new ArrayList<>();
    String named = environment.get("REGISTRY_AUTH_FILE");
    if (named != null && !named.isBlank()) {
      found.add(Path.of(named));
    }
    String docker = environment.getOrDefault("DOCKER_CONFIG", home + "/.docker");
    found.add(Path.of(docker, "config.json"));
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null) {
      found.add(Path.of(runtime, "containers", "auth.json"));
    } else {
      userId(home).ifPresent(id -> found.add(Path.of("/run/containers", id, "auth.json")));
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
    found.add(Path.of(config, "containers", "auth.json"));
    return found;
  }

  /** Podman's folder where no session has one has the number of the user, who owns the home. */
  private static Optional<String> userId(String home) {
    try {
      return Optional.of(String.valueOf(Files.getAttribute(Path.of(home), "unix:uid")));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Creates the sources in the order in which they are asked; {@code own} is the first, null if not
   * set.
   */
  public List<CredentialRetriever> retrievers(
      ImageReference image, Login own, Consumer<LogEvent> log) {
    CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(image, log);
    List<CredentialRetriever> retrievers = new ArrayList<>();
    if (own != null) {
      retrievers.add(factory.known(credential(own), "the goal's parameters"));
    }
    of(servers, image).ifPresent(l -> retrievers.add(factory.known(credential(l), "settings.xml")));
    of(unusable, image).ifPresent(problem -> retrievers.add(() -> none(problem)));
    dockerConfigs.forEach(f -> retrievers.add(new DockerConfigLogin(f, image, this::tell)));
    return retrievers;
  }

  /** Returns the first login for an image; null if there is none. */
  public Login first(ImageReference image, Login own) {
    for (CredentialRetriever retriever : retrievers(image, own, event -> {})) {
      try {
        Optional<Credential> found = retriever.retrieve();
        if (found.isPresent()) {
          return new Login(found.get().getUsername(), found.get().getPassword());
        }
      } catch (CredentialRetrievalException e) {
        tell(String.valueOf(e.getMessage()));
      }
    }
    return null;
  }

  private static <T> Optional<T> of(Map<String, T> byHost, ImageReference image) {
    return aliases(image.getRegistry()).stream()
        .filter(byHost::containsKey)
        .findFirst()
        .map(byHost::get);
  }

  private static List<String> aliases(String host) {
    return RegistryAliasGroup.getAliasesGroup(host);
  }

  private Optional<Credential> none(String problem) {
    tell(problem);
    return Optional.empty();
  }

  private void tell(String problem) {
    if (told.add(problem)) {
      warnings.accept(problem);
    }
  }

  /** Where credentials for {@code host} are looked up, for an error message. */
  public String places(String host) {
    return "-Dmcp.registry.username and -Dmcp.registry.password, a <server> with <id>"
        + host
        + "</id> in settings.xml, "
        + dockerConfigs.stream().map(Path::toString).collect(Collectors.joining(", "))
        + told.stream()
            .filter(problem -> aliases(host).stream().anyMatch(problem::contains))
            .map(problem -> "; " + problem)
            .collect(Collectors.joining());
  }

  private static Credential credential(Login login) {
    return Credential.from(login.username(), login.password());
  }
}
