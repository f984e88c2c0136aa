package io.mcpruntime.maven.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * What applying an object did.
 *
 * @param object as the API server has it now
 */
public record ApplyResult<T extends HasMetadata>(ApplyOutcome outcome, T object) {}
