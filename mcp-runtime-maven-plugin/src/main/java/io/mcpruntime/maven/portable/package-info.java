/** The servers of a project as Helm, Kustomize and other operators of MCP servers describe them. */
package io.mcpruntime.maven.portable;
