package io.mcpruntime.probe.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The data of server-sent events, one after the other (WHATWG HTML, 9.2.6). */
final class EventStream {
  private final BufferedReader lines;

  EventStream(InputStream in) {
    lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /** The next event's data, or nothing at the stream's end; an event that it cuts off is lost. */
  Optional<String> next() throws IOException {
    StringBuilder data = new StringBuilder();
    String type = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (!line.isEmpty()) {
        String value = line.substring(line.indexOf(':') + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        if (line.startsWith("data:")) {
          data.append(value).append('\n');
        } else if (line.startsWith("event:")) {
          type = value;
        }
      } else if (data.toString().isBlank() || !(type.isEmpty() || type.equals("message"))) {
        // A stream of 2025-11-25 begins with an event without data, only to give it an id.
        data.setLength(0);
        type = "";
      } else {
        return Optional.of(data.substring(0, data.length() - 1));
      }
    }
    return Optional.empty();
  }
}
