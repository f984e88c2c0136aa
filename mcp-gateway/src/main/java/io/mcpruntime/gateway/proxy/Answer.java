package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.guard.AnswerPause;
import io.mcpruntime.gateway.guard.UnreadBytes;
import io.mcpruntime.gateway.route.ToolLock;
import io.mcpruntime.gateway.session.Seal;
import io.mcpruntime.gateway.session.Session;
import io.mcpruntime.gateway.tools.AnswerFilter;
import io.mcpruntime.gateway.tools.AnswerHeldBackException;
import io.mcpruntime.gateway.tools.ToolLists;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;

/** A pod's answer on its way to the client: as it comes, and no faster than the client reads. */
final class Answer {
  private final Exchange exchange;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final String origin;
  private final UnreadBytes unread;
  private final AllowedWork work;
  private AnswerFilter filter = AnswerFilter.NONE;

  /** Null unless the answer is an error with a text. */
  private ErrorText error;

  private boolean begun;
  private boolean stream;
  private boolean last;
  private boolean paused;
  private boolean waits;

  /** Null until the answer was paused for the first time. */
  private AnswerPause reading;

  /** Counts what one read left in a paused answer; null unless the client makes it wait. */
  private Promise<Void> leftInRead;

  private long length = -1;
  private long bytes;

  Answer(Exchange exchange, HttpServerRequest request) {
    this.exchange = exchange;
    this.request = request;
    response = request.response();
    origin = request.getHeader(HttpHeaders.ORIGIN);
    work = new AllowedWork(exchange.proxy(), exchange.served().comparing());
    unread = UnreadBytes.on(request.connection(), exchange.proxy().unread(), exchange::giveWay);
  }

  void arrived(HttpClientResponse from) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    exchange.forgetRequest();
    int status = from.statusCode();
    String podsId = from.getHeader(Headers.SESSION);
    if (status < 200 || status > 599) {
      exchange.fail("the server answered with status " + status);
    } else if (exchange.route().stateful() && podsId != null && podsId.length() > Seal.MAX_ID) {
      exchange.fail("the server's session id is longer than %d characters".formatted(Seal.MAX_ID));
    } else if (exchange.isMetadata() && isEvents(from)) {
      exchange.fail("the server's metadata are no JSON, but a stream of events");
    } else {
      try {
        accept(from);
        Headers.forget(from.headers());
      } catch (AnswerHeldBackException e) {
        exchange.holdBack(e.refusal());
      } catch (RuntimeException e) {
        exchange.fail("the server's answer cannot be passed on");
      }
    }
  }

  private void accept(HttpClientResponse from) {
    filter = filter(from);
    exchange.watch().answered(from.statusCode(), from.headers());
    response.setStatusCode(from.statusCode());
    AnswerHeaders.copy(from.headers(), response.headers());
    if (exchange.isMetadata()) {
      Headers.withoutMessages(response.headers());
    }
    type(from);
    session(from);
    if (origin != null) {
      Cors.allow(origin, response.headers());
    }
    last = exchange.proxy().shared().isDraining();
    if (last) {
      response.headers().set("Connection", "close");
    }
    if (from.statusCode() >= 400 && isText(from)) {
      error = new ErrorText(exchange, this, response);
      error.read(from);
    } else {
      pass(from);
    }
  }

  /** All servers share one origin: what a browser would render or run loses its type. */
  private void type(HttpClientResponse from) {
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    if (declared != null) {
      response.headers().set(HttpHeaders.CONTENT_TYPE, AnswerType.of(declared).header());
    }
  }

  /** Compares tool lists with the server's lock; passes everything on where there is none. */
  private AnswerFilter filter(HttpClientResponse from) {
    ToolLock lock = exchange.route().lock();
    if (lock == null) {
      return AnswerFilter.NONE;
    }
    ToolLists lists = exchange.served().toolLists();
    for (String encoding : from.headers().getAll(HttpHeaders.CONTENT_ENCODING)) {
      if (!encoding.equalsIgnoreCase("identity")) {
        return lists.encoded(lock, exchange::mismatched);
      }
    }
    String declared = from.getHeader(HttpHeaders.CONTENT_TYPE);
    AnswerType type = declared == null ? AnswerType.JSON : AnswerType.of(declared);
    if (from.statusCode() >= 400 && type != AnswerType.EVENTS) {
      return lists.json(lock, exchange::mismatched);
    }
    // Clients read the answer to a GET as events, whatever it is.
    boolean eventsOnly = request.method().equals(HttpMethod.GET);
    return switch (type) {
      case JSON ->
          eventsOnly
              ? lists.bodiless(lock, exchange::mismatched)
              : lists.json(lock, exchange::mismatched);
      case EVENTS -> lists.events(lock, exchange::mismatched);
      case TEXT, BYTES -> lists.bodiless(lock, exchange::mismatched);
    };
  }

  private void session(HttpClientResponse from) {
    String podsId = from.getHeader(Headers.SESSION);
    boolean stateful = exchange.route().stateful();
    if (stateful && request.method().equals(HttpMethod.DELETE) && from.statusCode() < 300) {
      exchange.served().meters().sessionEnded();
    }
    if (podsId == null || !stateful) {
      return;
    }
    Session known = exchange.session();
    if (known != null && known.id().equals(podsId)) {
      response.headers().set(Headers.SESSION, exchange.clientsId());
      return;
    }
    Session begun = new Session(exchange.backend().address(), podsId);
    String sealed = exchange.proxy().shared().seal().seal(exchange.route().server(), begun);
    response.headers().set(Headers.SESSION, sealed);
    exchange.served().meters().sessionBegun();
  }

  private void pass(HttpClientResponse from) {
    String declared = from.getHeader("Content-Length");
    if (declared != null && filter.keepsLength()) {
      length = Long.parseLong(declared);
      response.headers().set(HttpHeaders.CONTENT_LENGTH, declared);
    }
    from.handler(part -> write(from, part));
    from.endHandler(end -> complete());
    if (isEvents(from)) {
      stream = true;
      exchange.served().meters().streamOpened();
      // Events that came with the head go out with it; else the head goes alone, and now.
      exchange.proxy().soon(this::begin);
    }
  }

  private void begin() {
    if (!begun && !exchange.isDone()) {
      beginBody();
      response.writeHead();
    }
  }

  /** A body whose length is known in the end only is sent in chunks. */
  private void beginBody() {
    if (!begun && length < 0) {
      response.setChunked(true);
    }
    begun = true;
  }

  private void write(HttpClientResponse from, Buffer part) {
    exchange.touch();
    if (exchange.isDone()) {
      return;
    }
    if (!filter.isWork()) {
      send(from, part);
      return;
    }
    boolean allowed =
        work.whenAllowed(
            () -> {
              endWaiting();
              write(from, part);
              resume(from);
            },
            () -> {
              try {
                send(from, filter.part(part));
              } catch (AnswerHeldBackException e) {
                exchange.holdBack(e.refusal());
              }
            });
    if (!allowed) {
      beginWaiting(from, part);
    }
  }

  /** Counts what waits until the allowance has something left. */
  private void beginWaiting(HttpClientResponse from, Buffer part) {
    ToolLists lists = exchange.served().toolLists();
    if (lists.take(AnswerPause.MAX_HELD)) {
      waits = true;
      stopReading(from);
      return;
    }
    try {
      AnswerFilter none = lists.noRoom(exchange.route().lock(), exchange::mismatched);
      filter.release();
      filter = none;
      send(from, part);
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  private void endWaiting() {
    if (waits) {
      waits = false;
      exchange.served().toolLists().give(AnswerPause.MAX_HELD);
    }
  }

  private void stopReading(HttpClientResponse from) {
    from.pause();
    if (reading == null) {
      reading = AnswerPause.of(from.request().connection());
    }
    reading.begin();
  }

  /** Unless the client, or the allowance, makes it wait. */
  private void resume(HttpClientResponse from) {
    if (!paused && !waits) {
      from.resume();
      if (!paused && !waits) {
        reading.end();
      }
    }
  }

  private void send(HttpClientResponse from, Buffer part) {
    if (part.length() == 0) {
      return;
    }
    if (bytes + part.length() == length) {
      filter.end();
      begun = true;
      end(part);
      return;
    }
    beginBody();
    bytes += part.length();
    exchange.watch().part(part);
    if (!unread.add(response.write(part), part.length(), System.nanoTime())) {
      exchange.giveWay();
    } else if (response.writeQueueFull()) {
      pause(from);
    }
  }

  private void pause(HttpClientResponse from) {
    if (paused) {
      return;
    }
    paused = true;
    stopReading(from);
    leftInRead = Promise.promise();
    if (!unread.add(leftInRead.future(), AnswerPause.MAX_HELD, System.nanoTime())) {
      exchange.giveWay();
      return;
    }
    response.drainHandler(
        drained -> {
          paused = false;
          forgetLeftInRead();
          exchange.touch();
          resume(from);
        });
  }

  private void forgetLeftInRead() {
    if (leftInRead != null) {
      leftInRead.tryComplete();
      leftInRead = null;
    }
  }

  /** Gives back what was held of an error, or to be compared. */
  void release() {
    if (error != null) {
      error.release();
    }
    filter.release();
    endWaiting();
    forgetLeftInRead();
  }

  /** Whether the text of an error takes too long. */
  boolean isErrorLate(long now) {
    return error != null && error.isLate(now);
  }

  /** What the client has not read of it. */
  UnreadBytes unread() {
    return unread;
  }

  private void complete() {
    if (exchange.isDone()) {
      return;
    }
    if (filter.isWork()) {
      work.whenAllowed(this::complete, this::finish);
    } else {
      finish();
    }
  }

  private void finish() {
    try {
      Buffer rest = filter.end();
      filter.release();
      end(rest);
    } catch (AnswerHeldBackException e) {
      exchange.holdBack(e.refusal());
    }
  }

  private void end(Buffer rest) {
    Future<Void> written;
    if (rest.length() == 0) {
      written = response.end();
    } else {
      bytes += rest.length();
      exchange.watch().part(rest);
      written = response.end(rest);
    }
    if (unread.add(written, rest.length(), System.nanoTime())) {
      exchange.answered(response.getStatusCode());
    } else {
      exchange.giveWay();
    }
  }

  /** Ends the answer with what may be shown of an error's text. */
  void endError(Buffer shown) {
    if (mayBeJson(shown)) {
      filter.part(shown);
      filter.end();
    }
    begun = true;
    end(shown);
  }

  /** Some clients read JSON out of an error of any type. */
  private static boolean mayBeJson(Buffer text) {
    for (int i = 0; i < text.length(); i++) {
      byte b = text.getByte(i);
      if (b > ' ') {
        return b == '{' || b == '[';
      }
    }
    return false;
  }

  private static boolean isEvents(HttpClientResponse from) {
    String type = from.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && AnswerType.of(type) == AnswerType.EVENTS;
  }

  private static boolean isText(HttpClientResponse from) {
    String type = from.getHeader("Content-Type");
    if (from.headers().contains("Content-Encoding")) {
      return false;
    }
    String lower = type == null ? "text/plain" : type.toLowerCase(Locale.ROOT);
    return !lower.startsWith("text/event-stream")
        && (lower.startsWith("text/") || lower.contains("json") || lower.contains("xml"));
  }

  boolean isBegun() {
    return begun;
  }

  boolean isStream() {
    return stream;
  }

  /** Whether the client was told that its connection ends with this answer. */
  boolean isLast() {
    return last;
  }

  int status() {
    return response.getStatusCode();
  }

  long bytes() {
    return bytes;
  }
}
