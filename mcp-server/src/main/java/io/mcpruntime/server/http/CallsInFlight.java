package io.mcpruntime.server.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts the requests that are being answered; open GET streams are none of them. */
final class CallsInFlight implements Filter {
  private static final int ALL = Integer.MAX_VALUE;

  private final Semaphore calls = new Semaphore(ALL);

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!((HttpServletRequest) request).getMethod().equals("POST")) {
      chain.doFilter(request, response);
      return;
    }
    calls.acquireUninterruptibly();
    try {
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request.getAsyncContext().addListener(new Release(calls));
      } else {
        calls.release();
      }
    }
  }

  /** Returns when all have ended, or after this time. */
  void await(Duration most) {
    try {
      if (calls.tryAcquire(ALL, most.toMillis(), TimeUnit.MILLISECONDS)) {
        calls.release(ALL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The container calls {@code onComplete} once, also after a timeout or an error. */
  private record Release(Semaphore calls) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      calls.release();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
