package io.mcpruntime.maven.image;

/** What runs in an image. */
public sealed interface Program permits JavaProgram, PackagedProgram {}
