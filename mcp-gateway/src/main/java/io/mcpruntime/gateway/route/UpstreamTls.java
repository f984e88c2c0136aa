package io.mcpruntime.gateway.route;

import io.mcpruntime.probe.tls.ServerTrust;

/**
 * How the pods of a server that speaks HTTPS are verified.
 *
 * @param name the DNS name of the server's Service, which its certificate must have
 * @param trust which certificate is trusted; null while the server's authorities are not known
 */
public record UpstreamTls(String name, ServerTrust trust) {}
