package io.mcpruntime.maven;

import io.mcpruntime.crd.CommaSeparated;
import io.mcpruntime.maven.client.endpoint.TargetServer;
import io.mcpruntime.maven.cluster.ClusterException;
import io.mcpruntime.maven.connect.ConfigurationScope;
import io.mcpruntime.maven.connect.ConnectException;
import io.mcpruntime.maven.connect.ConnectReport;
import io.mcpruntime.maven.connect.Connection;
import io.mcpruntime.maven.connect.Connector;
import io.mcpruntime.maven.connect.Machine;
import io.mcpruntime.maven.metadata.MetadataException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Connects MCP clients (VS Code, Claude, Cursor, Codex and others) to a server. Prints their
 * configuration or, with {@code mcp.client}, writes it, keeps everything else in the file and makes
 * a backup copy.
 */
@Mojo(name = "connect", requiresProject = false, aggregator = true, threadSafe = true)
public final class ConnectMojo extends AbstractTargetMojo {
  /** The name of the entry in the client's configuration. The default is the server's name. */
  @Parameter(property = "mcp.name")
  private String name;

  /**
   * The clients to connect, comma-separated: {@code vscode}, {@code claude-code}, {@code
   * claude-desktop}, {@code cursor}, {@code codex}, {@code gemini-cli}, {@code zed}, {@code
   * windsurf}, {@code cline}, {@code github-copilot-cli}. Without it nothing is written.
   */
  @Parameter(property = "mcp.client")
  private String client;

  /** {@code user} for all projects of the user, {@code project} for this project only. */
  @Parameter(property = "mcp.scope", defaultValue = "user")
  private String scope;

  /** Creates the configuration of a client that does not seem to be installed. */
  @Parameter(property = "mcp.create", defaultValue = "false")
  private boolean create;

  /** Shows the changes and writes nothing. */
  @Parameter(property = "mcp.dryRun", defaultValue = "false")
  private boolean dryRun;

  @Override
  Map<String, ?> act()
      throws ClusterException, MetadataException, IOException, MojoFailureException {
    try {
      ConnectReport report = connected();
      show(report);
      return Map.of("connect", report);
    } catch (ConnectException e) {
      getLog().debug(e);
      throw new MojoFailureException(e.getMessage());
    }
  }

  private ConnectReport connected()
      throws ClusterException,
          MetadataException,
          IOException,
          MojoFailureException,
          ConnectException {
    ConfigurationScope chosen = ConfigurationScope.named(scope);
    Connection connection = connection();
    Path folder = Path.of(session.getExecutionRootDirectory());
    Connector connector = new Connector(Machine.current(folder), Clock.systemUTC());
    return client == null
        ? ConnectReport.print(connector, connection, chosen)
        : ConnectReport.write(
            connector,
            connection,
            connector.plan(CommaSeparated.parse(client), chosen, connection, create),
            dryRun);
  }

  private Connection connection()
      throws ClusterException, MetadataException, MojoFailureException, ConnectException {
    TargetServer target = target();
    if (url == null) {
      say(target.name() + " is at " + target);
    }
    return Connection.of(name != null ? name : target.name(), target.url().toString());
  }

  private void show(ConnectReport report) throws IOException {
    show(format(), report, report::news);
    if (!format().isForPrograms()) {
      // To be copied, so without Maven's marks before each line.
      report.pasteable().forEach(System.out::println);
    }
  }
}
