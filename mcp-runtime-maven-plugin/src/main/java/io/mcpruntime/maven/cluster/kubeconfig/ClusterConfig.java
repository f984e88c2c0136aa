package io.mcpruntime.maven.cluster.kubeconfig;

import io.fabric8.kubernetes.client.Config;

/**
 * One cluster of the kubeconfig, and how to reach it.
 *
 * @param config for the client
 * @param context the context's name, or {@code in-cluster}
 * @param proxy between this machine and the cluster, or null
 */
public record ClusterConfig(Config config, String context, ClusterProxy proxy) {}
