package io.mcpruntime.gateway.route;

import io.mcpruntime.probe.tls.ServerTrust;

/**
 * How a server that speaks HTTPS is verified.
 *
 * @param name the DNS name that its certificate must have: of its Service, or of its URL
 * @param trust which certificate is trusted; null while the server's authorities are not known
 */
public record UpstreamTls(String name, ServerTrust trust) {}
