package io.mcpruntime.maven.migrate;

import io.mcpruntime.maven.migrate.convert.ConvertedServer;

/**
 * What was done with one server.
 *
 * @param state as {@code written}, {@code unchanged} or {@code created}
 * @param to the file, or the object in the cluster
 */
record MigrationOutcome(ConvertedServer server, String state, String to) {}
