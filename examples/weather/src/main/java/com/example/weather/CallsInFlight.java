package com.example.weather;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Counts the calls that are being answered, so that a stop can wait for them. */
final class CallsInFlight extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int ALL = Integer.MAX_VALUE;

  private final transient Semaphore permits = new Semaphore(ALL);
  private volatile boolean stopping;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    permits.acquireUninterruptibly();
    try {
      if (stopping) {
        response.setHeader("Connection", "close");
      }
      chain.doFilter(request, response);
    } finally {
      permits.release();
    }
  }

  boolean stopping() {
    return stopping;
  }

  void awaitLast(Duration longest) {
    stopping = true;
    try {
      if (permits.tryAcquire(ALL, longest.toMillis(), TimeUnit.MILLISECONDS)) {
        permits.release(ALL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
