package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/** Filters the body of a response before the client gets it. */
public interface ResponseFilter {
  /** Forwards everything. */
  ResponseFilter NONE =
      new ResponseFilter() {
        private final Buffer nothing = Buffer.buffer();

        @Override
        public Buffer part(Buffer part) {
          return part;
        }

        @Override
        public Buffer end() {
          return nothing;
        }

        @Override
        public boolean isWork() {
          return false;
        }
      };

  /**
   * Returns the bytes that may be sent to the client now, often none.
   *
   * @throws ResponseHeldBackException when the rest must not be forwarded
   */
  Buffer part(Buffer part);

  /**
   * Returns the remaining bytes when the response is complete.
   *
   * @throws ResponseHeldBackException when the rest must not be forwarded
   */
  Buffer end();

  /** Whether the body keeps its length, and each part is forwarded at once. */
  default boolean keepsLength() {
    return true;
  }

  /** Whether filtering takes CPU time, which the allowance must permit before each part. */
  default boolean isWork() {
    return true;
  }

  /** Releases what is held; may be called more than once. */
  default void release() {}
}
