package io.mcpruntime.gateway.guard;

/**
 * The memory budgets of a process. Each purpose has its own budget, so that one purpose cannot use
 * up another's memory.
 *
 * @param all everything together
 * @param heads of requests that are not complete
 * @param bodies of requests that no pod has yet
 * @param repeatable bodies that may be sent again, to another path of the pod
 * @param toolLists responses that are compared with a lock
 * @param errorTexts error texts that are read as a whole
 * @param unread responses that their clients have not read
 */
public record BufferBudgets(
    BufferBudget all,
    BufferBudget heads,
    BufferBudget bodies,
    BufferBudget repeatable,
    BufferBudget toolLists,
    BufferBudget errorTexts,
    BufferBudget unread) {
  private static final int PARTS = 16;

  /** Divides this number of bytes. */
  public static BufferBudgets of(long bytes) {
    BufferBudget all = new BufferBudget(bytes);
    return new BufferBudgets(
        all,
        all.part(1, PARTS),
        all.part(4, PARTS),
        all.part(1, PARTS),
        all.part(4, PARTS),
        all.part(1, PARTS),
        all.part(5, PARTS));
  }
}
