/** The administrator's policy: what the teams that write MCPServers may do, by namespace. */
package io.mcpruntime.crd.policy;
