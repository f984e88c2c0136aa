package io.mcpruntime.probe.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The content coding of a response (RFC 9110, section 8.4). The probe asks for none, but some
 * servers compress always, and the clients of the SDKs take that.
 */
enum ContentCoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  private static final int ZLIB_METHOD = 8;
  private static final int ZLIB_CHECK = 31;

  /** Returns the value of the header, empty where there is none. */
  static String header(HttpHeaders headers) {
    return String.join(",", headers.allValues("Content-Encoding")).strip();
  }

  /** Returns the coding of that name; empty for one that is not read, as more than one is. */
  static Optional<ContentCoding> of(String header) {
    return switch (header.toLowerCase(Locale.ROOT)) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  /**
   * The content of a body.
   *
   * @param most how many bytes of the body are read, as some expand to nothing
   * @throws java.util.zip.ZipException when it does not have this coding
   */
  InputStream decode(InputStream body, long most) throws IOException {
    if (this == IDENTITY) {
      return body;
    }
    PushbackInputStream coded = new PushbackInputStream(new Bounded(body, most), 2);
    int first = coded.read();
    if (first < 0) {
      // The header of a response without a body is without meaning.
      return coded;
    }
    coded.unread(first);
    return this == GZIP ? new GZIPInputStream(coded) : inflate(coded);
  }

  /** Some servers send deflate without the frame of zlib (RFC 1950), which clients take too. */
  private static InputStream inflate(PushbackInputStream body) throws IOException {
    byte[] head = body.readNBytes(2);
    body.unread(head);
    boolean isFramed =
        head.length == 2
            && (head[0] & 0xf) == ZLIB_METHOD
            && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % ZLIB_CHECK == 0;
    Inflater inflater = new Inflater(!isFramed);
    return new InflaterInputStream(body, inflater) {
      @Override
      public void close() throws IOException {
        super.close();
        inflater.end();
      }
    };
  }

  private static final class Bounded extends FilterInputStream {
    private final long most;
    private long read;

    Bounded(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      count(Math.max(0, count));
      return count;
    }

    private void count(int bytes) throws TooLargeException {
      read += bytes;
      if (read > most) {
        throw OperationBudget.tooManyBytes(most);
      }
    }
  }
}
