package com.example.weather;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpError;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.util.modeler.Registry;

/**
 * Streamable HTTP without sessions at /mcp: any replica can answer any call, so that neither an
 * update nor a second replica breaks a client.
 */
final class WeatherServer implements AutoCloseable {
  private static final Logger CONTAINER = Logger.getLogger("org.apache");
  private static final Duration LAST_CALLS = Duration.ofSeconds(20);

  private final Tomcat tomcat = new Tomcat();
  private final CallsInFlight calls = new CallsInFlight();

  private WeatherServer(Settings settings) {
    CONTAINER.setLevel(Level.OFF);
    tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/weather-" + settings.port());
    tomcat.setConnector(connector(settings.port()));
    ((StandardHost) tomcat.getHost()).setErrorReportValveClass(ShortErrors.class.getName());
    Context context = tomcat.addContext("", null);
    add(context, "mcp", mcp(settings), "/mcp");
    add(context, "health", new Health(calls), "/healthz");
    drained(context);
  }

  static WeatherServer started(Settings settings) {
    Registry.disableRegistry(); // nobody asks over JMX, and it is a fifth of the start
    WeatherServer server = new WeatherServer(settings);
    try {
      server.tomcat.start();
      return server;
    } catch (LifecycleException e) {
      server.close();
      throw new IllegalArgumentException(
          "cannot listen on port " + settings.port() + ": set PORT to a free one", e);
    }
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  /** Takes no new connections, ends the calls in flight, then stops. */
  @Override
  public void close() {
    if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
      return;
    }
    try {
      tomcat.getConnector().getProtocolHandler().closeServerSocketGraceful();
      calls.awaitLast(LAST_CALLS);
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("the HTTP server did not stop", e);
    }
  }

  private static Connector connector(int port) {
    Connector connector = new Connector();
    connector.setPort(port);
    connector.setThrowOnFailure(true);
    connector.setProperty("minSpareThreads", "2");
    connector.setProperty("maxThreads", "64");
    return connector;
  }

  private static HttpServlet mcp(Settings settings) {
    ObjectMapper json = new ObjectMapper().addMixIn(McpError.class, ShortErrors.Protocol.class);
    HttpServletStatelessServerTransport transport =
        HttpServletStatelessServerTransport.builder()
            .jsonMapper(new JacksonMcpJsonMapper(json))
            .messageEndpoint("/mcp")
            .securityValidator(new TrustedCallers(settings.allowedHosts()))
            .maxRequestSize(1 << 20)
            .build();
    new WeatherMcp(Stations.recorded(), settings.units()).on(new ErrorsAsAnswers(transport));
    return transport;
  }

  private static void add(Context context, String name, HttpServlet servlet, String pattern) {
    Tomcat.addServlet(context, name, servlet).setLoadOnStartup(1);
    context.addServletMappingDecoded(pattern, name);
  }

  private void drained(Context context) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("calls");
    definition.setFilter(calls);
    context.addFilterDef(definition);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("calls");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
  }
}
