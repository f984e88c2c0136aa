package io.mcpruntime.maven.image.attach;

/**
 * The state of the sources that an image was built from.
 *
 * @param uri where they are; null if the POM does not say so
 * @param commit the Git commit; null if the project is in no Git repository
 * @param isModified whether files that Git knows differ from the commit
 */
public record SourceRevision(String uri, String commit, boolean isModified) {}
