package io.mcpruntime.gateway.tools;

import io.vertx.core.buffer.Buffer;

/** Sees an answer's body before the client does, and decides what of it may go on. */
public interface AnswerFilter {
  /** Passes everything on. */
  AnswerFilter NONE =
      new AnswerFilter() {
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
        public boolean keepsLength() {
          return true;
        }

        @Override
        public void release() {}
      };

  /**
   * What may go to the client now, often nothing yet.
   *
   * @throws ToolListMismatch when the answer must go no further
   */
  Buffer part(Buffer part);

  /**
   * What is left to send when the answer is complete.
   *
   * @throws ToolListMismatch when the answer must go no further
   */
  Buffer end();

  /** Whether the body keeps its length. */
  boolean keepsLength();

  /** Gives back what is held; may be called more than once. */
  void release();
}
