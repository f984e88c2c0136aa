package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/** Sees an answer's body before the client does, and decides what of it may go on. */
public interface ResponseFilter {
  /** Passes everything on. */
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
   * Returns what may go to the client now, often nothing yet.
   *
   * @throws ResponseHeldBackException when the answer must go no further
   */
  Buffer part(Buffer part);

  /**
   * Returns what is left to send when the answer is complete.
   *
   * @throws ResponseHeldBackException when the answer must go no further
   */
  Buffer end();

  /** Whether the body keeps its length, and each part goes on at once. */
  default boolean keepsLength() {
    return true;
  }

  /** Whether it takes time to look at the answer, which must be allowed before each part. */
  default boolean isWork() {
    return true;
  }

  /** Gives back what is held; may be called more than once. */
  default void release() {}
}
