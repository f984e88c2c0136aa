package io.mcpruntime.maven.client.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.metadata.Location;

/**
 * What a person wrote about the call of one tool.
 *
 * @param at where
 * @param arguments an object, or {@code null} where there are none (yet)
 * @param skipped whether it must not be called
 */
public record SavedCall(Location at, JsonNode arguments, boolean skipped) {}
