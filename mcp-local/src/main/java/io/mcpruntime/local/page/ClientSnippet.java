package io.mcpruntime.local.page;

/**
 * The configuration of one client for one server.
 *
 * @param name the client's name
 * @param file the file that the snippet belongs to
 * @param snippet the text to copy
 */
public record ClientSnippet(String name, String file, String snippet) {}
