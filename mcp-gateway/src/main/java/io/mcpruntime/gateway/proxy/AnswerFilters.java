package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.HeldMessages;
import io.mcpruntime.gateway.tools.ToolListFilters;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

/** Chooses how the tool lists in an answer are compared with the server's lock. */
final class AnswerFilters {
  private AnswerFilters() {}

  /**
   * Passes everything on where there is no lock.
   *
   * @param room for what is held of the answer
   * @throws io.mcpruntime.gateway.tools.AnswerHeldBackException when nothing may be passed on
   */
  static AnswerFilter choose(
      ExchangeContext context,
      HttpMethod method,
      HttpClientResponse from,
      HeldMessages.OfAnswer room) {
    if (context.route().lock() == null) {
      return AnswerFilter.NONE;
    }
    ToolListFilters filters = compared(context, room);
    for (String encoding : from.headers().getAll(HttpHeaders.CONTENT_ENCODING)) {
      if (!encoding.equalsIgnoreCase("identity")) {
        return filters.encoded();
      }
    }
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    AnswerType type = declared == null ? AnswerType.JSON : AnswerType.of(declared);
    if (from.statusCode() >= 400 && type != AnswerType.EVENTS) {
      return filters.json();
    }
    // Clients read the answer to a GET as events, whatever it is.
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
