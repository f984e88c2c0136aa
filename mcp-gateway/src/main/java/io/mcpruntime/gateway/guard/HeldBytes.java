package io.mcpruntime.gateway.guard;

/** The bytes that one message holds of an evicting budget. Used by one event loop. */
public final class HeldBytes extends EvictingBudget.Message {
  private final EvictingBudget budget;

  /**
   * @param owner for whom they are held: a client's network, or a namespace
   * @param holder is evicted when others need its bytes; it must {@link #release} them then
   */
  public HeldBytes(EvictingBudget budget, String owner, EvictingBudget.Holder holder) {
    super(owner, holder);
    this.budget = budget;
  }

  /** Holds so many bytes more; false when there is no room, and nothing is held any more. */
  public boolean add(long more) {
    return resize(size() + more);
  }

  /** Holds so many bytes from now on; false when there is no room, and nothing is held any more. */
  public boolean resize(long all) {
    long bytes = size();
    if (all > bytes && !budget.take(this, all - bytes)) {
      release();
      return false;
    }
    if (all < bytes) {
      budget.give(this, bytes - all);
    }
    return true;
  }

  /** Holds so many bytes more; false, and what is held stays, when there is no room. */
  public boolean take(long more) {
    return budget.take(this, more);
  }

  /** Holds so many bytes less; nothing, once it was evicted. */
  public void give(long less) {
    budget.give(this, Math.min(less, size()));
  }

  /** Its message goes on: others are evicted first. */
  public void progress() {
    budget.progress(this);
  }

  /** Holds nothing any more, nor when it is just being made room for. */
  public void release() {
    budget.forget(this);
  }
}
