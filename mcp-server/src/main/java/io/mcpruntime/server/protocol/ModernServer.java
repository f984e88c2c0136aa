package io.mcpruntime.server.protocol;

import io.mcpruntime.server.method.AnnotatedMethods;
import io.modelcontextprotocol.modern.McpSchema.CacheScope;
import io.modelcontextprotocol.modern.McpSchema.Implementation;
import io.modelcontextprotocol.modern.server.McpServer;
import io.modelcontextprotocol.modern.server.feature.PromptsFeature;
import io.modelcontextprotocol.modern.server.feature.ResourcesFeature;
import io.modelcontextprotocol.modern.server.feature.ToolsFeature;
import io.modelcontextprotocol.modern.server.transport.HttpServletMcpTransport;
import io.modelcontextprotocol.modern.server.transport.StdioMcpTransport;
import java.io.InputStream;
import java.io.OutputStream;

/** The SDK's server of the modern protocol (2026-07-28). */
final class ModernServer {
  /** Clients ask again each time: a new version of the server may offer other things. */
  private static final long CACHED_MILLIS = 0;

  private static final CacheScope SCOPE = CacheScope.PUBLIC;

  private ModernServer() {}

  static HttpServletMcpTransport servlet(
      ServerIdentity identity, AnnotatedMethods methods, String path) {
    return HttpServletMcpTransport.builder(build(identity, methods))
        .jsonMapper(SdkJson.MAPPER)
        .endpoint(path)
        .maxRequestSize(EraServlet.MOST_BYTES)
        .build();
  }

  static StdioMcpTransport stdio(
      ServerIdentity identity, AnnotatedMethods methods, InputStream in, OutputStream out) {
    return new StdioMcpTransport(build(identity, methods), SdkJson.MAPPER, in, out);
  }

  private static McpServer build(ServerIdentity identity, AnnotatedMethods methods) {
    var server =
        McpServer.builder()
            .serverInfo(Implementation.builder(identity.name(), identity.version()).build())
            .jsonMapper(SdkJson.MAPPER);
    if (!methods.tools().isEmpty()) {
      server.feature(
          ToolsFeature.ofSync(
              ModernRepository.tools(methods),
              SdkJson.MAPPER,
              SdkJson.CHECKED_ELSEWHERE,
              CACHED_MILLIS,
              SCOPE));
    }
    if (!methods.resources().isEmpty()) {
      server.feature(
          ResourcesFeature.ofSync(
              ModernRepository.resources(methods), SdkJson.MAPPER, CACHED_MILLIS, SCOPE));
    }
    if (!methods.prompts().isEmpty()) {
      server.feature(
          PromptsFeature.ofSync(
              ModernRepository.prompts(methods), SdkJson.MAPPER, CACHED_MILLIS, SCOPE));
    }
    return server.build();
  }
}
