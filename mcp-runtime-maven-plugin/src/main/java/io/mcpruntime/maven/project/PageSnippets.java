package io.mcpruntime.maven.project;

import io.mcpruntime.local.page.ClientSnippet;
import io.mcpruntime.local.page.ClientSnippets;
import io.mcpruntime.local.page.ServerView;
import io.mcpruntime.maven.connect.ConfigurationScope;
import io.mcpruntime.maven.connect.ConnectException;
import io.mcpruntime.maven.connect.Connection;
import io.mcpruntime.maven.connect.Connector;
import io.mcpruntime.maven.connect.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Shows on the local page what {@code mcp:connect} would print. */
public final class PageSnippets implements ClientSnippets {
  private final Connector connector;

  /**
   * @param folder that Maven was started in
   */
  public PageSnippets(String folder) {
    connector = new Connector(Machine.current(Path.of(folder)), Clock.systemUTC());
  }

  @Override
  public List<ClientSnippet> of(ServerView server) {
    try {
      return connector
          .snippets(Connection.of(server.name(), server.url().toString()), ConfigurationScope.USER)
          .stream()
          .map(s -> new ClientSnippet(s.name(), s.file(), s.snippet()))
          .toList();
    } catch (ConnectException e) {
      throw new IllegalStateException(e);
    }
  }
}
