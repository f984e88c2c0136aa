package io.mcpruntime.maven.server.logs;

import java.io.InputStream;

/**
 * The answer to a request for a log.
 *
 * @param body the log, or null
 * @param refusal why there is none yet or any more, or null
 */
record LogAnswer(InputStream body, String refusal) {}
