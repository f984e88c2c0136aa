package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.EvictingBudget;
import io.mcpruntime.gateway.guard.HeldBytes;
import io.mcpruntime.gateway.session.SessionHeader;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/**
 * Counts what the gateway holds of one request's head: all of it until a pod has it, and its long
 * texts as long as Vert.x knows the request. Used by one event loop.
 */
final class HeldHead implements EvictingBudget.Holder {
  /** Texts that every request holds to its end are not counted up to here, in bytes. */
  private static final int FREE = 1 << 10;

  /** The client's URI, its query by itself, and the pod's URI. */
  private static final int URIS = 3;

  /** The session id is held twice: as the client knows it, and as the pod does. */
  private static final int SESSIONS = 2;

  private final HeldBytes held;
  private final HttpServerRequest request;
  private final Runnable whenEvicted;
  private final int texts;

  /** When the whole request was received; null without long texts. */
  private final Future<Void> received;

  /** Others have its room: it is answered at once, and its connection is closed. */
  private boolean evicted;

  /**
   * @param heads of this event loop
   * @param network of the client
   * @param whenEvicted ends the exchange, or the connection
   */
  HeldHead(EvictingBudget heads, String network, HttpServerRequest request, Runnable whenEvicted) {
    held = new HeldBytes(heads, network, this);
    this.request = request;
    this.whenEvicted = whenEvicted;
    int all =
        URIS * request.uri().length()
            + SESSIONS * length(request.getHeader(SessionHeader.NAME))
            + length(request.getHeader(HttpHeaders.ORIGIN));
    texts = all > FREE ? all : 0;
    received = texts == 0 ? null : received(request);
  }

  private static Future<Void> received(HttpServerRequest request) {
    return request.isEnded() ? Future.succeededFuture() : request.end();
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }

  /** Whether a body may follow the head. */
  static boolean isBodyAnnounced(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null
        ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : !length.equals("0");
  }

  /** Counts all of it; false when there is no room. */
  boolean take() {
    return held.resize(ProxyHeaders.memory(request.headers()) + texts);
  }

  /** The pod has it: only long texts are still needed. */
  void sent() {
    held.resize(texts);
  }

  /** The request was answered, but its body may still be on its way. */
  void answered() {
    if (request.isEnded()) {
      held.release();
      return;
    }
    ProxyHeaders.forget(request.headers());
    if (texts == 0) {
      held.release();
    } else if (evicted) {
      return;
    } else if (held.resize(texts)) {
      received.onComplete(end -> held.release());
    } else {
      whenEvicted.run();
    }
  }

  @Override
  public void evict() {
    evicted = true;
    held.release();
    whenEvicted.run();
  }
}
