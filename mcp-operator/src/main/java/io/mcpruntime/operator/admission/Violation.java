package io.mcpruntime.operator.admission;

/**
 * A rule that a server does not meet.
 *
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message what is wrong, where, and what to do; the same as long as nothing changes
 */
public record Violation(String reason, String message) {}
