package io.mcpruntime.maven.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Where credentials of registries are looked up, after those given for a target itself.
 *
 * @param servers by registry host, as in the servers of Maven's settings.xml, decrypted
 * @param dockerConfigs files in the format of docker's config.json; missing ones are skipped
 */
public record Logins(Map<String, Login> servers, List<Path> dockerConfigs) {
  public Logins {
    servers = Map.copyOf(servers);
    dockerConfigs = List.copyOf(dockerConfigs);
  }

  /** The given servers, then the files that docker and podman write. */
  public static Logins of(Map<String, Login> servers) {
    return new Logins(servers, dockerConfigs(System.getenv(), System.getProperty("user.home")));
  }

  static List<Path> dockerConfigs(Map<String, String> environment, String home) {
    List<Path> found = new ArrayList<>();
    String docker = environment.getOrDefault("DOCKER_CONFIG", home + "/.docker");
    found.add(Path.of(docker, "config.json"));
    String runtime = environment.get("XDG_RUNTIME_DIR");
    if (runtime != null) {
      found.add(Path.of(runtime, "containers", "auth.json"));
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config");
    found.add(Path.of(config, "containers", "auth.json"));
    return found;
  }

  /** In the order in which they are asked; {@code own} is asked first, null when not set. */
  public List<CredentialRetriever> retrievers(
      ImageReference image, Login own, Consumer<LogEvent> log) {
    CredentialRetrieverFactory factory = CredentialRetrieverFactory.forImage(image, log);
    List<CredentialRetriever> retrievers = new ArrayList<>();
    if (own != null) {
      retrievers.add(factory.known(credential(own), "the goal's parameters"));
    }
    RegistryAliasGroup.getAliasesGroup(image.getRegistry()).stream()
        .map(servers::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(l -> retrievers.add(factory.known(credential(l), "settings.xml")));
    dockerConfigs.forEach(file -> retrievers.add(factory.dockerConfig(file)));
    return retrievers;
  }

  /** Where credentials for {@code host} are looked up, for an error message. */
  public String places(String host) {
    return "-Dmcp.registry.username and -Dmcp.registry.password, a <server> with <id>"
        + host
        + "</id> in settings.xml, "
        + dockerConfigs.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static Credential credential(Login login) {
    return Credential.from(login.username(), login.password());
  }
}
