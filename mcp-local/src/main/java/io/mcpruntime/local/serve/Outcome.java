package io.mcpruntime.local.serve;

import java.time.Duration;

/**
 * How a start or a restart ended.
 *
 * @param serving whether the new process serves
 * @param message why not; {@code null} when it serves
 * @param took from the command to the first connection
 */
public record Outcome(boolean serving, String message, Duration took) {}
