/** Decides, by the administrator's policy, which servers become Kubernetes objects. */
package io.mcpruntime.operator.admission;
