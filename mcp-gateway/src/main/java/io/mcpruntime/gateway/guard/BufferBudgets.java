package io.mcpruntime.gateway.guard;

/**
 * The memory budgets of a process. Each purpose has its own budget, so that one purpose cannot use
 * up another's memory.
 *
 * @param all everything together
 * @param heads of requests that are not complete
 * @param bodies of requests that no pod has yet
 * @param repeatable bodies that a pod which was not asked yet may send elsewhere
 * @param toolLists answers that are compared with a lock
 * @param answerHeads of pods, that are not complete or not sent to the client
 * @param errorTexts texts of errors, to be read before they are shown
 * @param unread answers that their clients have not read
 */
public record BufferBudgets(
    BufferBudget all,
    BufferBudget heads,
    BufferBudget bodies,
    BufferBudget repeatable,
    BufferBudget toolLists,
    BufferBudget answerHeads,
    BufferBudget errorTexts,
    BufferBudget unread) {
  private static final int PARTS = 32;

  /** Divides this number of bytes. */
  public static BufferBudgets of(long bytes) {
    BufferBudget all = new BufferBudget(bytes);
    return new BufferBudgets(
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
