package io.mcpruntime.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests whose framing two parsers may read in two ways (RFC 9112, sections 5 to 7). */
final class Framings {
  private static final String[] LENGTHS = {
    "Content-Length: %d",
    "Content-Length:%d",
    "Content-Length: +%d",
    "Content-Length: 0%d",
    "Content-Length: %d ",
    "Content-Length: %d\t",
    "Content-Length : %d",
    "Content-Length\t: %d",
    "Content-Length: %1$d, %1$d",
    "Content-Length: %1$d\r\nContent-Length: %1$d",
    "Content-Length: 3\r\nContent-Length: %d",
    "Content-Length: %d\r\nContent-Length: 0",
    "Content-Length: 0x%d",
    "Content-Length: -%d",
    "Content-Length: %d\u000b",
    "Content-Length: \r\n %d",
    "Content-Length: %d\nX-A: b",
    "Content-Length: %d\rX-A: b",
    "Content-Length: 1844674407370955161%d",
    "content_length: %d",
    "X-A: b\r\n Content-Length: %d",
  };

  private static final String[] CODINGS = {
    "Transfer-Encoding: chunked",
    "Transfer-Encoding:chunked",
    "Transfer-Encoding: Chunked",
    "Transfer-Encoding: chunked ",
    "Transfer-Encoding: \tchunked",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding: chunked, chunked",
    "Transfer-Encoding: identity",
    "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding: chunked, gzip",
    "Transfer-Encoding: xchunked",
    "Transfer-Encoding: \"chunked\"",
    "Transfer-Encoding: chunked;q=1",
    "Transfer-Encoding: chunked\u000b",
    "Transfer-Encoding: \u000cchunked",
    "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "Transfer-Encoding: \r\n chunked",
    "X-A: b\nTransfer-Encoding: chunked",
    "Transfer_Encoding: chunked",
    "Transfer-Encoding:",
  };

  private static final String[] SIZES = {
    "%x",
    "0%x",
    "%x ",
    " %x",
    "%x\t",
    "%x;a",
    "%x;a=b",
    "%x ;a=b",
    "%x;a=\"b\"",
    "%x;a=\"b\r\nc\"",
    "%x;a=\"b\nc\"",
    "0x%x",
    "+%x",
    "-%x",
    "10000000%x",
    "ffffffffffffffff%x",
    "%x\u000b",
    "%x,",
    "%x\0"
  };

  private static final String[] LINE_ENDS = {
    "\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\n\r", ""
  };

  private static final String[] LAST_CHUNKS = {
    "0\r\n\r\n",
    "0\r\n\r\n",
    "00\r\n\r\n",
    "0;a=b\r\n\r\n",
    "0 \r\n\r\n",
    "0\n\n",
    "0\r\n\n",
    "0\r\nX-A: b\r\n\r\n",
    "0\r\nContent-Length: 5\r\n\r\n",
    "0\r\n X-A: b\r\n\r\n",
    "0x0\r\n\r\n",
    "-0\r\n\r\n",
    "0\r\nTransfer-Encoding: chunked\r\n\r\n",
  };

  private final Random random;

  Framings(long seed) {
    random = new Random(seed);
  }

  /** One request in an odd framing, then a plain one that ends the connection. */
  String next(int number) {
    String hidden = plain(number + "-hidden", "X-A: b", "hi");
    String content = random.nextInt(4) == 0 ? hidden : "hello";
    List<String> headers = new ArrayList<>();
    int kind = random.nextInt(5);
    boolean isChunked = kind >= 2;
    if (kind == 0 || kind == 1 || kind == 4) {
      int shown = isChunked ? random.nextInt(9) : content.length();
      headers.add(any(LENGTHS).formatted(shown));
    }
    if (isChunked) {
      headers.add(
          random.nextInt(headers.size() + 1), random.nextInt(3) == 0 ? any(CODINGS) : CODINGS[0]);
    }
    String body = isChunked ? chunks(content) : content;
    return "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nX-Case: %d\r\n%s\r\n\r\n%s%s"
        .formatted(
            number,
            String.join("\r\n", headers),
            body,
            plain(number + "-end", "Connection: close", "end"));
  }

  private String chunks(String content) {
    StringBuilder chunks = new StringBuilder();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String size = random.nextInt(2) == 0 ? any(SIZES) : SIZES[0];
      chunks
          .append(size.formatted(content.length()))
          .append(any(LINE_ENDS))
          .append(content)
          .append(any(LINE_ENDS));
    }
    return chunks.append(any(LAST_CHUNKS)).toString();
  }

  private static String plain(String name, String header, String body) {
    return "POST /weather/mcp HTTP/1.1\r\nHost: localhost\r\nX-Case: %s\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(name, header, body.length(), body);
  }

  private String any(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
