package io.mcpruntime.local.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.mcpruntime.local.serve.ServerState;
import java.net.URI;

/**
 * A server as the page shows it.
 *
 * @param url what clients are given
 * @param path its route at this gateway
 * @param error why it has failed; {@code null} otherwise
 */
public record ServerView(String name, URI url, String path, State state, String error, Kind kind) {

  /** Whether it can be asked. */
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("failed")
    FAILED
  }

  /** How it is run. */
  public enum Kind {
    @JsonProperty("java")
    JAVA,
    @JsonProperty("command")
    COMMAND,
    @JsonProperty("stdio")
    STDIO
  }

  /** A server that waits for another try has failed until then. */
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
}
