package io.mcpruntime.maven.image.registry;

import java.time.Duration;

/**
 * A login for pushes that ends by itself.
 *
 * @param lifetime from when it was made; null when it does not end
 */
public record PushLogin(Login login, Duration lifetime) {}
