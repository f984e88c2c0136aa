package io.mcpruntime.probe;

import io.mcpruntime.probe.http.HttpReply;
import java.util.regex.Pattern;

/**
 * Recognises servers with one session for all their clients, such as a TypeScript server that makes
 * one StreamableHTTPServerTransport when it starts: it answers every initialize but the first with
 * an error.
 */
final class SessionLimit {
  private static final Pattern TAKEN =
      Pattern.compile(
          "already (been )?(initiali[sz]ed|connected|in use)"
              + "|(only|at most) (one|a single|1) (session|client|connection)"
              + "|single[- ](session|client)|another (session|client) is"
              + "|session (limit|already exists)|(too many|maximum( number of)?) (sessions|clients)",
          Pattern.CASE_INSENSITIVE);

  private SessionLimit() {}

  /** Whether the response to initialize says that the only session is in use. */
  static boolean isReached(HttpReply reply) {
    return !reply.hasResult() && TAKEN.matcher(reply.said()).find();
  }

  /** Whether a response refuses a second session, shortly after the server began the first. */
  static boolean refuses(HttpReply reply) {
    int status = reply.status();
    boolean isClientError = status >= 400 && status < 500 && status != 408 && status != 429;
    boolean isRpcError = status < 300 && reply.isMessage();
    return isClientError || isRpcError || isReached(reply);
  }
}
