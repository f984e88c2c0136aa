package io.mcpruntime.server.method;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Type;

/**
 * One parameter of an annotated method, as clients see it.
 *
 * @param defaultValue {@code null} if there is none
 * @param schema describes its values
 */
record Argument(
    String name, Type type, boolean required, JsonNode defaultValue, ValueSchema schema) {}
