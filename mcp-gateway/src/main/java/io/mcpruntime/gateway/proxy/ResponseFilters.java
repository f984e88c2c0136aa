package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.tools.HeldMessages;
import io.mcpruntime.gateway.tools.ResponseFilter;
import io.mcpruntime.gateway.tools.ToolListFilters;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** Chooses the filter that compares the tool lists in a response with the server's lock. */
final class ResponseFilters {
  private ResponseFilters() {}

  /**
   * Returns the filter; without a lock it forwards everything.
   *
   * @param room for what is held of the answer
   * @throws io.mcpruntime.gateway.tools.AnswerHeldBackException when nothing may be passed on
   */
  static ResponseFilter choose(
      ExchangeContext context,
      HttpMethod method,
      HttpClientResponse from,
      HeldMessages.OfAnswer room) {
    if (context.route().lock() == null) {
      return ResponseFilter.NONE;
    }
    ToolListFilters filters = compared(context, room);
    for (String encoding : from.headers().getAll(HttpHeaders.CONTENT_ENCODING)) {
      if (!encoding.equalsIgnoreCase("identity")) {
        return filters.encoded();
      }
    }
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    ResponseType type = declared == null ? ResponseType.JSON : ResponseType.of(declared);
    if (from.statusCode() >= 400 && type != ResponseType.EVENTS) {
      return filters.error();
    }
    // Clients parse the response to a GET as events, whatever its type is.
    boolean eventsOnly = method.equals(HttpMethod.GET);
    return switch (type) {
      case JSON -> eventsOnly ? filters.bodiless() : filters.json();
      case EVENTS -> filters.events();
      case TEXT, BYTES -> filters.bodiless();
    };
  }

  /** The filters of an answer of a locked server. */
  static ToolListFilters compared(ExchangeContext context, HeldMessages.OfAnswer room) {
    return new ToolListFilters(
        context.server().toolLists(), room, context.route().lock(), context.record()::mismatched);
  }
}
