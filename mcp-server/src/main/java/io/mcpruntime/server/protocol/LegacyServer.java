package io.mcpruntime.server.protocol;

import io.mcpruntime.server.method.AnnotatedMethods;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServer.SyncSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import jakarta.servlet.http.HttpServlet;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The SDK's server of the legacy protocol (2025-11-25 and older).
 *
 * @param servlet {@code null} on stdio
 */
record LegacyServer(HttpServlet servlet, Runnable close) {
  /** Returns a server without sessions: any process can answer any call. */
  static LegacyServer stateless(ServerIdentity identity, AnnotatedMethods methods, String path) {
    var transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(SdkJson.MAPPER)
            .messageEndpoint(path)
            .maxRequestSize(EraServlet.MOST_BYTES)
            .build();
    var server =
        McpServer.sync(transport)
            .serverInfo(identity.name(), identity.version())
            .jsonMapper(SdkJson.MAPPER)
            .jsonSchemaValidator(SdkJson.CHECKED_ELSEWHERE)
            .validateToolInputs(false)
            .capabilities(LegacyFeatures.capabilities(methods));
    for (var tool : methods.tools()) {
      server.toolCall(
          LegacyFeatures.tool(tool), (context, request) -> LegacyFeatures.call(tool, request));
    }
    for (var resource : methods.resources()) {
      server.resources(
          new McpStatelessServerFeatures.SyncResourceSpecification(
              LegacyFeatures.resource(resource),
              (context, request) -> LegacyFeatures.read(resource)));
    }
    for (var prompt : methods.prompts()) {
      server.prompts(
          new McpStatelessServerFeatures.SyncPromptSpecification(
              LegacyFeatures.prompt(prompt),
              (context, request) -> LegacyFeatures.get(prompt, request)));
    }
    McpStatelessSyncServer running = server.build();
    return new LegacyServer(transport, running::closeGracefully);
  }

  /** Returns a server whose sessions live in this process. */
  static LegacyServer stateful(ServerIdentity identity, AnnotatedMethods methods, String path) {
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(SdkJson.MAPPER)
            .mcpEndpoint(path)
            .maxRequestSize(EraServlet.MOST_BYTES)
            .build();
    McpSyncServer running = build(McpServer.sync(transport), identity, methods);
    return new LegacyServer(transport, running::closeGracefully);
  }

  /** Returns a server for the one client at the other end of these streams. */
  static LegacyServer stdio(
      ServerIdentity identity, AnnotatedMethods methods, InputStream in, OutputStream out) {
    var transport = new StdioServerTransportProvider(SdkJson.MAPPER, in, out);
    McpSyncServer running = build(McpServer.sync(transport), identity, methods);
    return new LegacyServer(null, running::closeGracefully);
  }

  private static McpSyncServer build(
      SyncSpecification<?> server, ServerIdentity identity, AnnotatedMethods methods) {
    server
        .serverInfo(identity.name(), identity.version())
        .jsonMapper(SdkJson.MAPPER)
        .jsonSchemaValidator(SdkJson.CHECKED_ELSEWHERE)
        .validateToolInputs(false)
        .capabilities(LegacyFeatures.capabilities(methods));
    for (var tool : methods.tools()) {
      server.toolCall(
          LegacyFeatures.tool(tool), (client, request) -> LegacyFeatures.call(tool, request));
    }
    for (var resource : methods.resources()) {
      server.resources(
          new SyncResourceSpecification(
              LegacyFeatures.resource(resource),
              (client, request) -> LegacyFeatures.read(resource)));
    }
    for (var prompt : methods.prompts()) {
      server.prompts(
          new SyncPromptSpecification(
              LegacyFeatures.prompt(prompt),
              (client, request) -> LegacyFeatures.get(prompt, request)));
    }
    return server.build();
  }
}
