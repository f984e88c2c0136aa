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
 * Starts an MCP server before the tests of a class, passes a connected {@link McpTestClient} to
 * them as parameter, and stops the server after them. Use it on a static field with
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
   * Returns an extension for a server in the JVM of the test.
   *
   * @param start starts the server and returns when it accepts calls
   * @param endpoint returns the URL of its MCP endpoint
   */
  public static <S extends AutoCloseable> McpServerExtension of(
      Callable<S> start, Function<S, URI> endpoint) {
    return new McpServerExtension(
        () -> {
          S server = start.call();
          return new ServerHandle(endpoint.apply(server), server);
        });
  }

  /** Returns an extension for a server process; its output is shown if it does not start. */
  public static McpServerExtension of(ServerProgram program) {
    return new McpServerExtension(() -> ServerHandle.process(program));
  }

  /** Returns the extension with the gateway of the cluster in front of the server. */
  public McpServerExtension behindGateway() {
    return new McpServerExtension(() -> ServerHandle.behindGateway(start.run()));
  }

  /** Returns the URL of the MCP endpoint. */
  public URI endpoint() {
    if (server == null) {
      throw new IllegalStateException(
          "no server is running: put @RegisterExtension on a static field with this extension");
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

  /** Starts the server and returns when it accepts calls. */
  interface Start {
    ServerHandle run() throws Exception;
  }
}
