package io.mcpruntime.operator.pod;

/**
 * A problem of a pod's field.
 *
 * @param message the text after the field's name, such as "must be false"
 */
public record FieldProblem(FieldPath field, String message) {}
