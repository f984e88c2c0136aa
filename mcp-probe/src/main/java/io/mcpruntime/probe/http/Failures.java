package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Says in one line what kept a server from being asked, and where that was. */
public record Failures(URI url, Limits limits) {
  /** MissingRequiredClientCapability of 2026-07-28. */
  private static final int MISSING_CAPABILITY = -32021;

  ProbeException noAddress() {
    return new ProbeException(
        Reason.UNREACHABLE,
        "\"" + url + "\" is no address of an MCP server; write http://HOST/PATH or https://…");
  }

  ProbeException late(Allowance allowance) {
    boolean whole = allowance.isOver() && allowance.hasRead();
    String what = whole ? " did not finish its answers within " : " did not answer within ";
    Duration time = whole ? limits.whole() : limits.answer();
    return new ProbeException(Reason.TIMEOUT, address() + what + seconds(time) + " s");
  }

  ProbeException interrupted(InterruptedException e) {
    return new ProbeException(Reason.TIMEOUT, "interrupted while asking " + address(), e);
  }

  ProbeException of(IOException e, Allowance allowance) {
    if (e instanceof HttpConnectTimeoutException) {
      return unreachable(listener() + " does not take connections (no answer in time)", e);
    }
    if (e instanceof HttpTimeoutException) {
      return late(allowance);
    }
    if (e instanceof SSLException) {
      return unreachable("TLS with " + listener() + " failed: " + Excerpt.line(e.getMessage()), e);
    }
    if (e instanceof ConnectException) {
      return unreachable(unknownHost(e) ? "no such host: " + url.getHost() : nobody(), e);
    }
    if (e instanceof TooLargeException || e instanceof StreamConstraintsException) {
      return tooLarge(limit(e), e);
    }
    return notMcp(
        "closed the connection without an answer (" + Excerpt.line(e.getMessage()) + ")", e);
  }

  /** A result that can't be read to its end. */
  ProbeException unreadable(String method, IOException e) {
    return e instanceof TooLargeException || e instanceof StreamConstraintsException
        ? tooLarge(limit(e) + " (" + method + ")", e)
        : notMcp("breaks MCP: the answer to " + method + " is no JSON", e);
  }

  /** More than is read; {@code what} names the limit, as "more than 200 pages of tools/list". */
  public ProbeException tooLarge(String what, Throwable cause) {
    return new ProbeException(Reason.TOO_LARGE, address() + " sends " + what, cause);
  }

  /** The parser's own words name classes, ours the limit. */
  private String limit(IOException e) {
    String told = String.valueOf(e.getMessage());
    if (e instanceof TooLargeException) {
      return told;
    }
    if (told.contains("nesting depth")) {
      return "JSON that nests deeper than " + limits.size().depth() + " levels";
    }
    if (told.contains("Token count")) {
      return "more than " + limits.size().values() + " JSON tokens in one answer";
    }
    return told.contains("Name")
        ? "names of more than " + limits.size().name() + " characters"
        : "a number or text that is longer than is read";
  }

  ProbeException unauthorized(Reply reply, HttpHeaders headers) {
    String what =
        reply.status() == 401
            ? "asks for a login (HTTP 401" + scheme(headers) + ")"
            : "forbids this call (HTTP 403" + Excerpt.said(reply, ": ") + ")";
    return new ProbeException(Reason.UNAUTHORIZED, address() + " " + what);
  }

  /** An answer to {@code method} that is none of the protocol. */
  public ProbeException noAnswer(String method, Reply reply) {
    String type = reply.contentType().isEmpty() ? "no content type" : reply.contentType();
    String what =
        reply.status() == 200 && type.equals("text/event-stream")
            ? "an event stream that ended without it"
            : "HTTP " + reply.status() + " (" + type + ")" + Excerpt.said(reply, ": ");
    String verdict =
        method.equals("initialize")
            ? "is no MCP server: the answer to "
            : "breaks MCP: the answer to ";
    return notMcp(verdict + method + " is " + what, null);
  }

  /** An error of the protocol. */
  public ProbeException refused(String method, Reply reply) {
    Message.Refusal error = reply.message().error();
    boolean lacks = error.code() == MISSING_CAPABILITY;
    return new ProbeException(
        lacks ? Reason.CLIENT_LACKS : Reason.REFUSED,
        address()
            + " answers "
            + method
            + " with error "
            + error.code()
            + ": "
            + Excerpt.line(error.text()));
  }

  /** A result that waits for a person. */
  public ProbeException wantsInput(String method) {
    return new ProbeException(
        Reason.CLIENT_LACKS,
        address() + " answers " + method + " with a question to a person, whom nobody asks here");
  }

  /** A server that breaks the protocol; {@code what} says how, after its address. */
  public ProbeException notMcp(String what, Throwable cause) {
    return new ProbeException(Reason.NOT_MCP, address() + " " + what, cause);
  }

  private ProbeException unreachable(String what, IOException e) {
    return new ProbeException(Reason.UNREACHABLE, what + " (" + address() + ")", e);
  }

  private String nobody() {
    return "nothing listens at " + listener();
  }

  private String listener() {
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + (url.getPort() < 0 ? standard : url.getPort());
  }

  /** Without a password that somebody wrote into it. */
  private String address() {
    return url.getUserInfo() == null
        ? url.toString()
        : url.toString().replace(url.getRawUserInfo() + "@", "");
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? String.valueOf(time.toSeconds())
        : String.valueOf(time.toMillis() / 1e3);
  }

  private static boolean unknownHost(Throwable e) {
    return e instanceof UnresolvedAddressException
        || e instanceof UnknownHostException
        || (e.getCause() != null && unknownHost(e.getCause()));
  }

  private static String scheme(HttpHeaders headers) {
    return headers
        .firstValue("WWW-Authenticate")
        .map(value -> ", " + Excerpt.line(value.split("\\s", 2)[0]))
        .orElse("");
  }
}
