package io.mcpruntime.probe.http;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.tls.UntrustedCertificateException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Creates the exceptions for one server; each message is one line with the URL. */
public record ProbeExceptions(URI url, ProbeLimits limits, ExtraHeaders own) {
  /** MissingRequiredClientCapability of 2026-07-28. */
  private static final int MISSING_CAPABILITY = -32021;

  /** The text of HTTP 403 when a server checks Host and Origin against DNS rebinding. */
  private static final Pattern ABOUT_HOST =
      Pattern.compile(
          "\\b(hosts?|hostname|localhost|127\\.0\\.0\\.1|origins?|rebinding)\\b",
          Pattern.CASE_INSENSITIVE);

  /** The text of HTTP 400 of web frameworks, such as Starlette's TrustedHostMiddleware. */
  private static final Pattern INVALID_HOST =
      Pattern.compile("\\b(invalid|disallowed|unknown) host\\b", Pattern.CASE_INSENSITIVE);

  ProbeException noAddress() {
    return new ProbeException(
        Reason.UNREACHABLE,
        "\""
            + url
            + "\" is not the URL of an MCP server; write http://HOST/PATH or https://HOST/PATH");
  }

  ProbeException late(OperationBudget budget) {
    boolean whole = budget.isOver() && budget.hasRead();
    String what = whole ? " did not finish its answers within " : " did not answer within ";
    Duration time = whole ? limits.whole() : limits.answer();
    return new ProbeException(Reason.TIMEOUT, address() + what + seconds(time) + " s");
  }

  ProbeException interrupted(InterruptedException e) {
    return new ProbeException(Reason.TIMEOUT, "interrupted while waiting for " + address(), e);
  }

  ProbeException of(IOException e, OperationBudget budget) {
    if (e instanceof HttpConnectTimeoutException) {
      return unreachable(listener() + " does not take connections (no answer in time)", e);
    }
    if (e instanceof HttpTimeoutException) {
      return late(budget);
    }
    if (e instanceof SSLException) {
      UntrustedCertificateException untrusted = UntrustedCertificateException.in(e);
      if (untrusted != null) {
        return new ProbeException(
            Reason.UNTRUSTED,
            "the certificate of %s is refused: %s (%s)"
                .formatted(listener(), line(untrusted.getMessage()), address()),
            e);
      }
      return unreachable("TLS with " + listener() + " failed: " + line(e.getMessage()), e);
    }
    if (e instanceof ConnectException) {
      return unreachable(unknownHost(e) ? "no such host: " + url.getHost() : nobody(), e);
    }
    if (e instanceof TooLargeException || e instanceof StreamConstraintsException) {
      return tooLarge(limit(e), e);
    }
    return notMcp("closed the connection without an answer (" + line(e.getMessage()) + ")", e);
  }

  /** Returns the exception for a body that does not have the content coding of its header. */
  ProbeException notInCoding(String coding, IOException e) {
    return notMcp(
        "answers with a body that does not have the content coding that it names ("
            + line(coding)
            + ")",
        e);
  }

  /** Returns the exception for a result that cannot be read to its end. */
  ProbeException unreadable(String method, IOException e) {
    return e instanceof TooLargeException || e instanceof StreamConstraintsException
        ? tooLarge(limit(e) + " (" + method + ")", e)
        : notMcp("breaks MCP: the answer to " + method + " is not JSON", e);
  }

  /** {@code what} names the exceeded limit, as in "more than 200 pages of tools/list". */
  public ProbeException tooLarge(String what, Throwable cause) {
    return new ProbeException(Reason.TOO_LARGE, address() + " sends " + what, cause);
  }

  /** Names the limit; the parser's message names classes. */
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

  /** Returns the exception when the server refuses every request with this login or host. */
  Optional<ProbeException> turnedAway(HttpReply reply, HttpHeaders headers) {
    int status = reply.status();
    boolean challenges = headers.firstValue("WWW-Authenticate").isPresent();
    if (status == 401 || (status == 403 && challenges)) {
      return Optional.of(
          told(Reason.UNAUTHORIZED, "asks for a login (HTTP " + status + scheme(headers) + ")"));
    }
    String answer = "(HTTP " + status + said(reply, ": ") + ")";
    if (isAboutHost(status, ErrorExcerpt.text(reply))) {
      String host = own.host() == null ? listener() : own.host();
      return Optional.of(
          told(
              Reason.WRONG_HOST,
              "refuses the Host \"%s\" %s; add it to the hosts that the server allows"
                  .formatted(host, answer)));
    }
    return status == 403
        ? Optional.of(told(Reason.FORBIDDEN, "forbids this call " + answer))
        : Optional.empty();
  }

  private static boolean isAboutHost(int status, String text) {
    return status == 421
        || (status == 403 && ABOUT_HOST.matcher(text).find())
        || (status == 400 && INVALID_HOST.matcher(text).find());
  }

  /** Returns the exception for a server whose only session is in use by another client. */
  public ProbeException sessionTaken(String method, HttpReply reply) {
    return told(
        Reason.SESSION_TAKEN,
        "has one session for all clients, and it is taken: the answer to %s is HTTP %d%s"
            .formatted(method, reply.status(), said(reply, ": ")));
  }

  private ProbeException told(Reason reason, String what) {
    return new ProbeException(reason, address() + " " + what);
  }

  /** Returns a server's text on one line, without the caller's secrets. */
  String line(String text) {
    return ErrorExcerpt.line(own.hide(String.valueOf(text)));
  }

  private String said(HttpReply reply, String before) {
    String text = ErrorExcerpt.text(reply);
    return text.isBlank() ? "" : before + line(text);
  }

  /** Returns the exception for an HTTP response without a JSON-RPC response. */
  public ProbeException noAnswer(String method, HttpReply reply) {
    String type = reply.contentType().isEmpty() ? "no content type" : line(reply.contentType());
    String what =
        reply.status() == 200 && type.equals("text/event-stream")
            ? "an event stream that ended without it"
            : "HTTP " + reply.status() + " (" + type + ")" + said(reply, ": ");
    String verdict =
        method.equals("initialize")
            ? "is not an MCP server: the answer to "
            : "breaks MCP: the answer to ";
    return notMcp(verdict + method + " is " + what, null);
  }

  /** Returns the exception for a server with the HTTP+SSE transport of 2024-11-05. */
  public ProbeException olderTransport(URI place) {
    return notMcp(
        ("speaks "
                + ProbeException.OLDER_TRANSPORT
                + " (an event \"endpoint\" at %s), which can't be served"
                + " here; let it serve Streamable HTTP: Spring AI by"
                + " spring.ai.mcp.server.protocol=STREAMABLE, FastMCP by"
                + " transport=\"streamable-http\"")
            .formatted(withoutPassword(place)),
        null);
  }

  /** Returns the exception for a JSON-RPC error. */
  public ProbeException refused(String method, HttpReply reply) {
    JsonRpcResponse.RpcError error = reply.message().error();
    boolean lacks = error.code() == MISSING_CAPABILITY;
    return new ProbeException(
        lacks ? Reason.CLIENT_LACKS : Reason.REFUSED,
        address()
            + " answers "
            + method
            + " with error "
            + error.code()
            + ": "
            + line(error.text()));
  }

  /** Returns the exception for an unsupported protocol version. */
  public ProbeException unknownVersion(String version, List<String> known) {
    return notMcp(
        "answers initialize with the unsupported protocol version \"%s\"; supported versions: %s"
            .formatted(line(version), String.join(", ", known)),
        null);
  }

  /** Returns the exception for a result that asks for user input. */
  public ProbeException wantsInput(String method) {
    return new ProbeException(
        Reason.CLIENT_LACKS,
        address() + " needs user input for " + method + ", which this client cannot give");
  }

  /** Returns the exception for a protocol error; {@code what} follows the URL. */
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

  /** Returns the URL without its password. */
  private String address() {
    return withoutPassword(url);
  }

  private static String withoutPassword(URI url) {
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

  private String scheme(HttpHeaders headers) {
    return headers
        .firstValue("WWW-Authenticate")
        .map(value -> ", " + line(value.split("\\s", 2)[0]))
        .orElse("");
  }
}
