package io.mcpruntime.registry.volume;

/**
 * The part of the volume that pushes must leave free.
 *
 * @param bytes its bytes
 * @param inodePercent its share of all inodes, in percent
 */
public record Reserve(long bytes, int inodePercent) {}
