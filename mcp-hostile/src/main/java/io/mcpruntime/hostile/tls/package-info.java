/** Certificates for tests, and a server without any. */
package io.mcpruntime.hostile.tls;
