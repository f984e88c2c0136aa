package io.mcpruntime.server;

import io.mcpruntime.server.http.HttpServer;
import io.mcpruntime.server.http.ListenAddress;
import io.mcpruntime.server.method.AnnotatedMethods;
import io.mcpruntime.server.method.MethodScanner;
import io.mcpruntime.server.protocol.EraServlet;
import io.mcpruntime.server.protocol.ServerIdentity;
import io.mcpruntime.server.protocol.StdioServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An MCP server made of annotated methods, for clients of both protocol eras. Immutable: each
 * method returns another one.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   McpApplication.named("hello", "1.0.0").with(new Greetings()).run();
 * }
 * }</pre>
 */
public final class McpApplication {
  static final String PATH = "/mcp";

  private final ServerIdentity identity;
  private final List<Object> objects;
  private final boolean sessions;

  private McpApplication(ServerIdentity identity, List<Object> objects, boolean sessions) {
    this.identity = identity;
    this.objects = List.copyOf(objects);
    this.sessions = sessions;
  }

  /** Returns a server with this name and version, which offers nothing yet. */
  public static McpApplication named(String name, String version) {
    return new McpApplication(new ServerIdentity(name, version), List.of(), false);
  }

  /**
   * Returns the server with what these objects' methods offer: those with {@link
   * io.mcpruntime.server.annotation.Tool}, {@link io.mcpruntime.server.annotation.Resource} or
   * {@link io.mcpruntime.server.annotation.Prompt}. Calls come from several threads at once.
   */
  public McpApplication with(Object... more) {
    List<Object> all = new ArrayList<>(objects);
    all.addAll(List.of(more));
    return new McpApplication(identity, all, sessions);
  }

  /** Returns the server with a session for each legacy client; modern clients never have one. */
  public McpApplication stateful() {
    return new McpApplication(identity, objects, true);
  }

  /**
   * Starts the server at {@code http://HOST:PORT/mcp}.
   *
   * @param port 0 for a free one
   * @throws IllegalArgumentException when a method can't be served, which the message names
   * @throws IllegalStateException when it can't listen there
   */
  public RunningServer start(String host, int port) {
    return start(new ListenAddress(host, port), Environment.ofProcess());
  }

  /**
   * Starts the server where the variables HOST and PORT say (127.0.0.1 and 8088 unless set), prints
   * its address, and stops it at SIGTERM. If it can't start, the reason is printed and the process
   * exits.
   */
  public void run() {
    orExit(
        () -> {
          Environment environment = Environment.ofProcess();
          RunningServer server = start(environment.address(), environment);
          Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
          print(System.out, identity.name() + " answers at " + server.endpoint());
        });
  }

  /**
   * Serves the client that started this process, until it closes standard input. What the methods
   * print goes to standard error: standard output belongs to the protocol.
   */
  public void runOnStdio() {
    PrintStream out = System.out;
    System.setOut(System.err);
    orExit(() -> serve(System.in, out));
  }

  void serve(InputStream in, OutputStream out) {
    QuietLibraries.apply();
    AnnotatedMethods methods = MethodScanner.scan(objects);
    try {
      StdioServer.serve(identity, methods, in, out);
    } catch (IOException e) {
      throw new UncheckedIOException("standard input can't be read", e);
    }
  }

  private RunningServer start(ListenAddress address, Environment environment) {
    QuietLibraries.apply();
    EraServlet mcp = EraServlet.create(identity, MethodScanner.scan(objects), PATH, sessions);
    HttpServer http = HttpServer.start(address, PATH, mcp, environment.allowedHosts());
    return new RunningServer(http, mcp);
  }

  private void orExit(Runnable start) {
    try {
      start.run();
    } catch (IllegalArgumentException | IllegalStateException e) {
      print(System.err, identity.name() + " can't start: " + e.getMessage());
      System.exit(1);
    }
  }

  @SuppressWarnings("SystemOut") // for who started the process
  private static void print(PrintStream to, String line) {
    to.println(line);
  }
}
