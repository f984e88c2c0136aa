package io.mcpruntime.gateway.guard;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpObjectDecoder;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Lines of a head or of trailers that begin with a space and belong to the line before them
 * (obs-fold; RFC 9112, section 5.2). Netty joins them, each with a copy of all before it, so that
 * one head costs milliseconds; it has no option to refuse them. Used by one event loop.
 */
final class FoldedLines {
  /** No header has such a name: the decoder refuses the message. */
  private static final int NO_NAME = 0;

  private static final String TRAILERS = "READ_CHUNK_FOOTER";
  private static final MethodHandle STATE = state();

  private final HttpObjectDecoder decoder;

  FoldedLines(HttpObjectDecoder decoder) {
    this.decoder = decoder;
  }

  private static MethodHandle state() {
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(HttpObjectDecoder.class, MethodHandles.lookup());
      return lookup
          .unreflectGetter(HttpObjectDecoder.class.getDeclaredField("currentState"))
          .asType(MethodType.methodType(Object.class, HttpObjectDecoder.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Netty's HTTP decoder has no state", e);
    }
  }

  /**
   * Makes all such lines in the buffer invalid headers: none is joined with another.
   *
   * @param isHead whether a head is not complete
   * @param isBegun whether its first line was decoded
   */
  void invalidate(ByteBuf in, boolean isHead, boolean isBegun) {
    if (isHead) {
      invalidate(in, isBegun ? in.readerIndex() : firstLine(in));
    } else if (isInTrailers()) {
      invalidate(in, in.readerIndex());
    }
  }

  private boolean isInTrailers() {
    try {
      Object state = (Object) STATE.invokeExact(decoder);
      return ((Enum<?>) state).name().equals(TRAILERS);
    } catch (Throwable e) {
      throw new IllegalStateException("the state of Netty's HTTP decoder cannot be read", e);
    }
  }

  private static void invalidate(ByteBuf in, int start) {
    int line = start;
    while (line < in.writerIndex() && !isLineEnd(in.getByte(line))) {
      if (isSpace(in.getByte(line))) {
        in.setByte(line, NO_NAME);
      }
      int end = in.indexOf(line, in.writerIndex(), (byte) '\n');
      line = end < 0 ? in.writerIndex() : end + 1;
    }
  }

  /** Returns where the first line begins: empty ones before it are ignored (section 2.2). */
  static int firstLine(ByteBuf in) {
    int start = in.readerIndex();
    while (start < in.writerIndex() && isLineEnd(in.getByte(start))) {
      start++;
    }
    return start;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isLineEnd(byte b) {
    return b == '\r' || b == '\n';
  }
}
