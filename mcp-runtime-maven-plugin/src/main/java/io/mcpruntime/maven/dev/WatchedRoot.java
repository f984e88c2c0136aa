package io.mcpruntime.maven.dev;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * A folder whose files are watched, with all that is in it, or a file.
 *
 * @param root may be missing yet
 * @param name how people are told of it
 * @param entered whether a folder below it is looked into
 * @param counted whether a file below it is watched; of an editor's own files none is
 */
public record WatchedRoot(
    Path root, String name, Predicate<Path> entered, Predicate<Path> counted) {}
