package ${package};

import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
#if( $transport == "http" )
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpStatelessSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
#else
import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpSyncServer;
#if( $transport == "stdio" )
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
#else
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
#end
#end
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
#if( $transport != "stdio" )
import java.net.URI;
#end
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What clients see and how they reach it: the one class that knows the MCP SDK. */
final class Server implements AutoCloseable {
  private static final Logger SDK = Logger.getLogger("io.modelcontextprotocol");
  private static final String LANGUAGES = "greetings://languages";

  private final ObjectMapper json = new ObjectMapper().addMixIn(McpError.class, ShortError.class);
  private final Greetings greetings = new Greetings();

  /** The code of each tool in tools.json. */
  private final Map<String, Function<CallToolRequest, Object>> tools =
      Map.of("greet", request -> greetings.greet(arguments(request, Greetings.Request.class)));

#if( $transport == "http" )
  private final McpStatelessSyncServer mcp;
  private final Http http;

  /** Any replica can answer any call: there are no sessions. */
  Server(String address, int port) {
    SDK.setLevel(Level.SEVERE); // it warns of every client's first notification
    var transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(new JacksonMcpJsonMapper(json))
            .messageEndpoint("/mcp")
            .maxRequestSize(1 << 20)
            .build();
#elseif( $transport == "http-stateful" )
  private final McpSyncServer mcp;
  private final Http http;

  /** Each client has a session, which lives in this process. */
  Server(String address, int port) {
    SDK.setLevel(Level.SEVERE); // it warns of every client's first notification
    var transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(new JacksonMcpJsonMapper(json))
            .mcpEndpoint("/mcp")
            .maxRequestSize(1 << 20)
            .build();
#else
  private final McpSyncServer mcp;

  /** Reads standard input from now on, and answers on standard output. */
  Server() {
    SDK.setLevel(Level.SEVERE); // it warns of every client's first notification
    var transport = new StdioServerTransportProvider(new JacksonMcpJsonMapper(json));
#end
    var server =
        McpServer.sync(transport)
            .serverInfo("${artifactId}", "${version}")
            .capabilities(
                McpSchema.ServerCapabilities.builder()
                    .tools(false)
                    .resources(false, false)
                    .prompts(false)
                    .build())
            .resources(languages())
            .prompts(introduction());
    described().forEach(tool -> server.toolCall(tool, (client, request) -> call(request)));
    mcp = server.build();
#if( $transport != "stdio" )
    http = Http.start(address, port, transport);
#end
  }

#if( $transport != "stdio" )
  URI endpoint() {
    return http.at("/mcp");
  }

#end
  /** Ends the calls in flight, then everything. */
  @Override
  public void close() {
#if( $transport == "http" )
    http.close();
    mcp.close();
#elseif( $transport == "http-stateful" )
    http.awaitCalls();
    mcp.closeGracefully();
    http.close();
#else
    mcp.closeGracefully();
#end
  }

  private List<McpSchema.Tool> described() {
    try (InputStream file = Server.class.getResourceAsStream("tools.json")) {
      return json.readerForListOf(McpSchema.Tool.class).readValue(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read tools.json", e);
    }
  }

  /** An IllegalArgumentException tells the caller what to do better; anything else is our fault. */
  private CallToolResult call(CallToolRequest request) {
    try {
      Object answer = tools.get(request.name()).apply(request);
      String text = json.writeValueAsString(answer);
      return CallToolResult.builder().structuredContent(answer).addTextContent(text).build();
    } catch (IllegalArgumentException e) {
      return failed(e.getMessage());
    } catch (JsonProcessingException | RuntimeException e) {
      SDK.log(Level.SEVERE, request.name() + " failed", e);
      return failed("internal error");
    }
  }

  private static CallToolResult failed(String why) {
    return CallToolResult.builder().isError(true).addTextContent(why).build();
  }

  private <T> T arguments(CallToolRequest request, Class<T> type) {
    try {
      return json.convertValue(request.arguments(), type);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the arguments don't fit the schema of " + request.name());
    }
  }

  private SyncResourceSpecification languages() {
    var resource =
        McpSchema.Resource.builder()
            .uri(LANGUAGES)
            .name("languages")
            .description("The languages that greet knows, one a line")
            .mimeType("text/plain")
            .build();
    return new SyncResourceSpecification(
        resource,
        (client, request) ->
            new McpSchema.ReadResourceResult(
                List.of(
                    new McpSchema.TextResourceContents(
                        LANGUAGES, "text/plain", String.join("\n", greetings.languages())))));
  }

  private SyncPromptSpecification introduction() {
    var name = new McpSchema.PromptArgument("name", "Whom to speak to", true);
    var prompt = new McpSchema.Prompt("introduction", "Introduces the model", List.of(name));
    return new SyncPromptSpecification(
        prompt,
        (client, request) -> {
          Object whom = request.arguments() == null ? null : request.arguments().get("name");
          var text = new McpSchema.TextContent(greetings.introduction((String) whom));
          var message = new McpSchema.PromptMessage(McpSchema.Role.USER, text);
          return new McpSchema.GetPromptResult("Introduction", List.of(message));
        });
  }

  /** Without this the SDK writes its exceptions with their stack traces into answers. */
  @JsonIncludeProperties("error")
  private interface ShortError {
    @JsonProperty("error")
    JSONRPCError getJsonRpcError();
  }
}
