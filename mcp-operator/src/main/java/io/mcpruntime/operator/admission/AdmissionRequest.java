package io.mcpruntime.operator.admission;

import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.policy.NamespacePolicy;
import io.mcpruntime.operator.pod.PodTree;

/**
 * The server, its policy and its pod, about which an {@link AdmissionRule} decides.
 *
 * @param server as it is in the cluster
 * @param policy of the server's namespace, with every component set
 * @param pod the template that the server's pods would be made from, {@code spec.podTemplate}
 *     included
 */
public record AdmissionRequest(MCPServer server, NamespacePolicy policy, PodTree pod) {}
