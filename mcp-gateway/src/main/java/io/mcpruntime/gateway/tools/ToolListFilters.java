package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import java.util.function.Consumer;

/** Makes the filter that compares the tool lists in one answer of a locked server. */
public final class ToolListFilters {
  private final ToolLists lists;
  private final ToolLock lock;
  private final Consumer<String> report;

  /**
   * @param report told in one word why a list is not the approved one
   */
  public ToolListFilters(ToolLists lists, ToolLock lock, Consumer<String> report) {
    this.lists = lists;
    this.lock = lock;
    this.report = report;
  }

  /** Looks at an answer of JSON. */
  public ResponseFilter json() {
    return new JsonFilter(check());
  }

  /** Looks at an answer of server-sent events. */
  public ResponseFilter events() {
    return new EventFilter(check());
  }

  /**
   * Lets an answer pass that has no body, where neither JSON nor events are expected: some clients
   * read either, whatever its type says. Without enforcement all pass.
   */
  public ResponseFilter bodiless() {
    return lock.enforced() ? new BodilessFilter(check()) : ResponseFilter.NONE;
  }

  /**
   * Reports an answer whose Content-Encoding hides what it says.
   *
   * @throws ResponseHeldBackException where the lock is enforced
   */
  public ResponseFilter encoded() {
    return uncompared(ToolListMismatch.ENCODED);
  }

  /**
   * Reports an answer of which no more can be held until it is compared.
   *
   * @throws ResponseHeldBackException where the lock is enforced
   */
  public ResponseFilter noRoom() {
    return uncompared(ToolListMismatch.NO_ROOM);
  }

  private ResponseFilter uncompared(ToolListMismatch why) {
    MessageCheck check = check();
    check.report(why);
    if (lock.enforced()) {
      throw check.heldBack(why);
    }
    return ResponseFilter.NONE;
  }

  private MessageCheck check() {
    return new MessageCheck(
        lists,
        lock,
        mismatch -> {
          report.accept(mismatch.label());
          lists.warn(mismatch);
        });
  }
}
