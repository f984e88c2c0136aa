package io.mcpruntime.gateway.tools;

import io.mcpruntime.gateway.route.ServerId;
import io.mcpruntime.gateway.route.ToolLock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the tool lists that one server sends to clients with the approved ones. A list is
 * recognised in the answer itself, whatever was asked: clients take an answer by its id, from any
 * response. Thread-safe.
 */
public final class ToolLists {
  /** A message with a tool list is compared up to here; a larger one is not the approved one. */
  static final int MAX_MESSAGE = 1 << 20;

  private static final long MAX_SERVER = 8L << 20;
  private static final long MAX_PROCESS = 32L << 20;
  private static final long WARN_EVERY = TimeUnit.MINUTES.toNanos(1);
  private static final Logger LOG = LoggerFactory.getLogger(ToolLists.class);

  private final ServerId server;
  private final AtomicLong process;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong warned = new AtomicLong(System.nanoTime() - WARN_EVERY);

  /** What all servers' answers may take of the memory of one gateway while they are compared. */
  public static final class Budget {
    private final AtomicLong held = new AtomicLong();

    /** Begins to compare the lists of one server. */
    public ToolLists of(ServerId server) {
      return new ToolLists(server, held);
    }
  }

  private ToolLists(ServerId server, AtomicLong process) {
    this.server = server;
    this.process = process;
  }

  /**
   * Looks at one answer, as JSON or as events.
   *
   * @param encoded whether its Content-Encoding hides what it says
   * @param counted told of each list that is not the approved one, and why
   * @param reported told as well
   * @throws ToolListMismatch when nothing of the answer may go on
   */
  public AnswerFilter filter(
      ToolLock lock,
      boolean events,
      boolean encoded,
      Consumer<String> counted,
      Consumer<String> reported) {
    Consumer<String> report =
        reason -> {
          counted.accept(reason);
          reported.accept(reason);
          warn(reason);
        };
    if (encoded) {
      report.accept("encoded");
      if (lock.enforced()) {
        throw new ToolListMismatch();
      }
      return AnswerFilter.NONE;
    }
    MessageCheck check = new MessageCheck(this, lock, report);
    return events ? new EventFilter(check) : new JsonFilter(check);
  }

  private void warn(String reason) {
    long now = System.nanoTime();
    long last = warned.get();
    if (now - last >= WARN_EVERY && warned.compareAndSet(last, now)) {
      LOG.warn("{} sent clients another tool list than the approved one: {}", server, reason);
    }
  }

  boolean take(int bytes) {
    if (held.addAndGet(bytes) > MAX_SERVER) {
      held.addAndGet(-bytes);
      return false;
    }
    if (process.addAndGet(bytes) > MAX_PROCESS) {
      process.addAndGet(-bytes);
      held.addAndGet(-bytes);
      return false;
    }
    return true;
  }

  void give(int bytes) {
    held.addAndGet(-bytes);
    process.addAndGet(-bytes);
  }

  /** Bytes that are held now. */
  long held() {
    return held.get();
  }
}
