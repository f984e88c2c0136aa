package io.mcpruntime.maven.server.report;

/** What a goal does for one server, in this order. Each step is timed. */
public enum Step {
  /** Makes the content of the image, or the image of a Dockerfile. */
  BUILD,
  /** Sends the image to its registry. */
  PUSH,
  /** Writes the resource, and asks before whether the API server takes it. */
  APPLY,
  /** Waits until the server is ready. */
  WAIT
}
