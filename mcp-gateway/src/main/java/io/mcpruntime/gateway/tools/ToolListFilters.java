package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import java.util.function.Consumer;

/** Creates the filter that compares the tool lists in one response of a locked server. */
public final class ToolListFilters {
  private final ToolLists lists;
  private final HeldMessages.OfAnswer room;
  private final ToolLock lock;
  private final Consumer<String> report;

  /**
   * @param room for what is held of the answer
   * @param report told in one word why a list is not the approved one
   */
  public ToolListFilters(
      ToolLists lists, HeldMessages.OfAnswer room, ToolLock lock, Consumer<String> report) {
    this.lists = lists;
    this.room = room;
    this.lock = lock;
    this.report = report;
  }

  /** Creates the filter for a JSON response. */
  public ResponseFilter json() {
    return new JsonFilter(check());
  }

  /** Creates the filter for the text of an error. */
  public ResponseFilter error() {
    return new ErrorFilter(check());
  }

  /** Creates the filter for a stream of server-sent events. */
  public ResponseFilter events() {
    return new EventFilter(check());
  }

  /**
   * Creates the filter for a response of another type, which must have no body if the lock is
   * enforced: some clients parse JSON or events whatever the type is.
   */
  public ResponseFilter bodiless() {
    return lock.enforced() ? new BodilessFilter(check()) : ResponseFilter.NONE;
  }

  /**
   * Reports a response that cannot be read because of its Content-Encoding.
   *
   * @throws ResponseHeldBackException if the lock is enforced
   */
  public ResponseFilter encoded() {
    return uncompared(ToolListMismatch.ENCODED);
  }

  /**
   * Reports a response that cannot be compared because the budget is used up.
   *
   * @throws ResponseHeldBackException if the lock is enforced
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
        room,
        lock,
        mismatch -> {
          report.accept(mismatch.label());
          lists.warn(mismatch);
        });
  }
}
