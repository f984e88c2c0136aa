/** Servers that run elsewhere: their URLs, and the headers that are sent to them. */
package io.mcpruntime.crd.remote;
