package io.mcpruntime.maven.connect;

/** What a person would paste into one client's file to connect it to a server. */
public record Snippet(String client, String name, String file, String snippet) {}
