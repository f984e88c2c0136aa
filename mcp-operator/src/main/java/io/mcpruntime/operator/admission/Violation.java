package io.mcpruntime.operator.admission;

/**
 * The reason why a server does not meet a rule.
 *
 * @param reason one of {@link io.mcpruntime.crd.Reasons}
 * @param message what is wrong, where, and what to do; the same as long as nothing changes
 */
public record Violation(String reason, String message) {}
