package io.mcpruntime.local.page;

import java.util.List;

/** Knows how clients are configured; called on event loops, so it must not wait. Thread-safe. */
@FunctionalInterface
public interface ClientSnippets {
  /** One for each client. */
  List<ClientSnippet> of(ServerView server);
}
