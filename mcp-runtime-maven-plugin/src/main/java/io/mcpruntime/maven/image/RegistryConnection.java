package io.mcpruntime.maven.image;

import io.mcpruntime.maven.image.registry.Login;
import java.net.URI;

/**
 * What a call of a registry needs.
 *
 * @param host with its scheme, such as {@code https://ghcr.io}
 * @param repository in the registry, without tag
 * @param login null for none
 * @param isInsecure whether plain HTTP and certificates that Java does not trust are accepted
 */
public record RegistryConnection(URI host, String repository, Login login, boolean isInsecure) {}
