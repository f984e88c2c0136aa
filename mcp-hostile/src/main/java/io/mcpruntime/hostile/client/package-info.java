/** An HTTP client that sends whatever bytes an attack needs. */
package io.mcpruntime.hostile.client;
