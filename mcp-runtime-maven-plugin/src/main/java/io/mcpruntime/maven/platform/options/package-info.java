/** The options of a setup that the cluster remembers for the next one. */
package io.mcpruntime.maven.platform.options;
