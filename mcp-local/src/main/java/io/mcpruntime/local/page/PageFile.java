package io.mcpruntime.local.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A static file of the page, read once from this package. */
record PageFile(String type, Buffer content) {
  static PageFile read(String name, String type) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("mcp-local was built without its " + name);
      }
      return new PageFile(type + "; charset=utf-8", Buffer.buffer(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void serve(HttpServerRequest request) {
    PageResponse.send(request, type, content);
  }
}
