package io.mcpruntime.junit;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts an MCP server before the tests of a class, gives them a connected {@link McpTestClient} as
 * parameter, and ends the server after them. Made for a static field with
 * {@code @RegisterExtension}.
 */
public final class McpServerExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final Start start;
  private ServerHandle server;
  private McpTestClient client;
  private int classes;

  private McpServerExtension(Start start) {
    this.start = start;
  }

  /**
   * A server in the JVM of the test.
   *
   * @param start returns when the server can be called
   * @param endpoint where it answers MCP then
   */
  public static <S extends AutoCloseable> McpServerExtension of(
      Callable<S> start, Function<S, URI> endpoint) {
    return new McpServerExtension(
        () -> {
          S server = start.call();
          return new ServerHandle(endpoint.apply(server), server);
        });
  }

  /** A server that is a process; what it writes is shown when it doesn't start. */
  public static McpServerExtension of(ServerProgram program) {
    return new McpServerExtension(() -> ServerHandle.process(program));
  }

  /** The same behind the gateway that also stands before servers in a cluster. */
  public McpServerExtension behindGateway() {
    return new McpServerExtension(() -> ServerHandle.behindGateway(start.run()));
  }

  /** Where the server is called. */
  public URI endpoint() {
    if (server == null) {
      throw new IllegalStateException(
          "no server runs: put @RegisterExtension before a static field with this extension");
    }
    return server.endpoint();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    if (classes++ == 0) { // nested classes come here too
      server = start.run();
      client = McpTestClient.connect(server.endpoint());
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (--classes > 0) {
      return;
    }
    try {
      if (client != null) {
        client.close();
      }
    } finally {
      if (server != null) {
        server.end();
      }
      client = null;
      server = null;
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(McpTestClient.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return client;
  }

  /** Returns when the server can be called. */
  interface Start {
    ServerHandle run() throws Exception;
  }
}
