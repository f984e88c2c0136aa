package io.mcpruntime.maven.image;

import java.nio.file.Path;

/**
 * What a framework's own plugin has packaged to be run as it is, with the jars in {@code lib/}.
 *
 * @param folder with all that belongs to it
 * @param jar in the folder, for {@code java -jar}
 */
public record PackagedProgram(Path folder, String jar) implements Program {}
