package io.mcpruntime.local.page;

/**
 * What a client's configuration needs for one server.
 *
 * @param name of the client
 * @param file where it belongs
 * @param snippet to be copied
 */
public record ClientSnippet(String name, String file, String snippet) {}
