package io.mcpruntime.maven.image;

/**
 * An image in a registry.
 *
 * @param reference what a pod names, by digest
 * @param digest of the manifest, {@code sha256:...}
 * @param sentBytes what the registry did not have yet
 */
public record Pushed(String reference, String digest, long sentBytes) {}
