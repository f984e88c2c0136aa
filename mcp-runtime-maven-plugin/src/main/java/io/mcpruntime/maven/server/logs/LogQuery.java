package io.mcpruntime.maven.server.logs;

import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of a container's log. Every line comes with its time.
 *
 * @param after only lines after this time are new, or null
 */
record LogQuery(boolean follow, boolean previous, Duration since, Integer tail, Instant after) {

  static LogQuery of(LogOptions options) {
    return new LogQuery(
        options.follow(), options.previous(), options.since(), options.tail(), null);
  }

  /** What a pod has written since its start, and what it will write. */
  static LogQuery fromStart() {
    return new LogQuery(true, false, null, null, null);
  }

  /** The rest, once lines up to this time were read; the same while none was. */
  LogQuery after(Instant last) {
    return last == null ? this : new LogQuery(follow, previous, null, null, last);
  }

  /** As the parameters of the request. */
  String parameters() {
    StringBuilder text = new StringBuilder("timestamps=true");
    if (follow) {
      text.append("&follow=true");
    }
    if (previous) {
      text.append("&previous=true");
    }
    if (since != null) {
      text.append("&sinceSeconds=").append(since.toSeconds());
    }
    if (tail != null) {
      text.append("&tailLines=").append(tail);
    }
    if (after != null) {
      text.append("&sinceTime=").append(after);
    }
    return text.toString();
  }
}
