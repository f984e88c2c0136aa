package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ToolLock;
import java.util.function.Consumer;

/** Makes the filter that compares the tool lists in one answer of a locked server. */
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

  /** Looks at an answer of JSON. */
  public AnswerFilter json() {
    return new JsonFilter(check());
  }

  /** Looks at an answer of server-sent events. */
  public AnswerFilter events() {
    return new EventFilter(check());
  }

  /**
   * Lets an answer pass that has no body, where neither JSON nor events are expected: some clients
   * read either, whatever its type says. Without enforcement all pass.
   */
  public AnswerFilter bodiless() {
    return lock.enforced() ? new BodilessFilter(check()) : AnswerFilter.NONE;
  }

  /**
   * Reports an answer whose Content-Encoding hides what it says.
   *
   * @throws AnswerHeldBackException where the lock is enforced
   */
  public AnswerFilter encoded() {
    return uncompared(Mismatch.ENCODED);
  }

  /**
   * Reports an answer of which no more can be held until it is compared.
   *
   * @throws AnswerHeldBackException where the lock is enforced
   */
  public AnswerFilter noRoom() {
    return uncompared(Mismatch.NO_ROOM);
  }

  private AnswerFilter uncompared(Mismatch why) {
    MessageCheck check = check();
    check.report(why);
    if (lock.enforced()) {
      throw check.heldBack(why);
    }
    return AnswerFilter.NONE;
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
