/** The administrator's policy for the authors of MCPServers, by namespace. */
package io.mcpruntime.crd.policy;
