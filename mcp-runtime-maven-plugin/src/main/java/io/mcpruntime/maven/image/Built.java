package io.mcpruntime.maven.image;

import java.nio.file.Path;

/** An image in a docker-save tar; {@code imageId} is the digest of its configuration. */
public record Built(Path tar, String imageId) {}
