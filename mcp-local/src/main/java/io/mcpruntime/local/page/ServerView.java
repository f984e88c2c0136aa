package io.mcpruntime.local.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mcpruntime.local.serve.ServerState;
import java.net.URI;

/**
 * A server as the page shows it.
 *
 * @param url the URL for clients
 * @param path the route at this gateway
 * @param error the reason for a failure; {@code null} otherwise
 */
public record ServerView(String name, URI url, String path, State state, String error, Kind kind) {

  /** The state that the page shows. */
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("failed")
    FAILED
  }

  /** The kind of program. */
  public enum Kind {
    @JsonProperty("java")
    JAVA,
    @JsonProperty("command")
    COMMAND,
    @JsonProperty("stdio")
    STDIO
  }

  /** Returns the view of a server; one that waits for its next start is shown as failed. */
  public static ServerView of(String name, URI url, Kind kind, ServerState state) {
    State shown =
        switch (state.phase()) {
          case RUNNING -> State.RUNNING;
          case STARTING -> State.STARTING;
          case PAUSING, FAILED, STOPPED -> State.FAILED;
        };
    String error = shown == State.FAILED && state.message() == null ? "stopped" : state.message();
    return new ServerView(name, url, url.getPath(), shown, error, kind);
  }

  /** Returns the same view with a reason why clients cannot call the server, unless it has one. */
  public ServerView because(String reason) {
    return error == null ? new ServerView(name, url, path, state, reason, kind) : this;
  }
}
