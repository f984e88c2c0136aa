package io.mcpruntime.operator.pod;

/**
 * What is wrong with a field of a pod.
 *
 * @param message follows the field's name, as "must be false"
 */
public record FieldProblem(FieldPath field, String message) {}
