package io.mcpruntime.gateway.guard;

/**
 * The parts of what a process may hold for its clients. Each has its own, and they are no more than
 * the whole: who uses up one of them takes nothing of another.
 *
 * @param all everything together
 * @param heads of requests that are not complete
 * @param bodies of requests that no pod has yet
 * @param repeatable bodies that a pod which was not asked yet may send elsewhere
 * @param toolLists answers that are compared with a lock
 * @param answerHeads of pods, that are not complete
 * @param errorTexts texts of errors, to be read before they are shown
 * @param unread answers that their clients have not read
 */
public record Buffers(
    BufferBudget all,
    BufferBudget heads,
    BufferBudget bodies,
    BufferBudget repeatable,
    BufferBudget toolLists,
    BufferBudget answerHeads,
    BufferBudget errorTexts,
    BufferBudget unread) {
  private static final int PARTS = 32;

  /** The parts of so many bytes. */
  public static Buffers of(long bytes) {
    BufferBudget all = new BufferBudget(bytes);
    return new Buffers(
        all,
        all.part(2, PARTS),
        all.part(8, PARTS),
        all.part(2, PARTS),
        all.part(8, PARTS),
        all.part(1, PARTS),
        all.part(1, PARTS),
        all.part(10, PARTS));
  }
}
