package io.mcpruntime.maven.platform;

import io.fabric8.kubernetes.api.model.ConfigMap;

/**
 * What a setup is asked for.
 *
 * @param memory the ConfigMap with the options that a later setup takes again
 * @param pullSecret the login for servers' images
 * @param policy the administrator's policy
 */
public record SetupRequest(
    PlatformOptions options, ConfigMap memory, PullSecret pullSecret, PolicySetup policy) {}
