package io.mcpruntime.local.page;

import java.util.List;

/** Provides client configuration; called on event loops: it must not block. Thread-safe. */
@FunctionalInterface
public interface ClientSnippets {
  /** Returns one snippet for each client. */
  List<ClientSnippet> of(ServerView server);
}
