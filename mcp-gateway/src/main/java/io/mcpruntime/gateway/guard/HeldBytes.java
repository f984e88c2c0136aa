package io.mcpruntime.gateway.guard;

/** The bytes of an evicting budget that one holder has. Used by one event loop. */
public final class HeldBytes {
  private final EvictingBudget budget;
  private final String owner;
  private final EvictingBudget.Holder holder;
  private long held;

  /**
   * @param owner for whom they are held: a client's network, or a namespace
   * @param holder is evicted when others need its bytes; it must {@link #release} them then
   */
  public HeldBytes(EvictingBudget budget, String owner, EvictingBudget.Holder holder) {
    this.budget = budget;
    this.owner = owner;
    this.holder = holder;
  }

  /** Holds so many bytes more; false when there is no room, and nothing is held any more. */
  public boolean add(long bytes) {
    return resize(held + bytes);
  }

  /** Holds so many bytes from now on; false when there is no room, and nothing is held any more. */
  public boolean resize(long bytes) {
    if (bytes > held && !budget.take(holder, owner, bytes - held)) {
      release();
      return false;
    }
    if (bytes < held) {
      budget.give(holder, held - bytes);
    }
    held = bytes;
    return true;
  }

  /** Holds nothing any more, nor when it is just being made room for. */
  public void release() {
    budget.forget(holder);
    held = 0;
  }
}
