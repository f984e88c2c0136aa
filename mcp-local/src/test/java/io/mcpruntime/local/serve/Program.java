package io.mcpruntime.local.serve;

import com.sun.net.httpserver.HttpServer;
import io.mcpruntime.local.child.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A server in these tests: says its word when asked, later if told so, or ends. */
final class Program {
  private Program() {}

  /** Takes its word, a port if not the one of PORT, and an address if not 127.0.0.1. */
  public static void main(String[] args) throws IOException {
    String port = args.length > 1 && !args[1].isEmpty() ? args[1] : System.getenv("PORT");
    InetAddress address = InetAddress.getAllByName(args.length > 2 ? args[2] : "127.0.0.1")[0];
    HttpServer server =
        HttpServer.create(new InetSocketAddress(address, Integer.parseInt(port)), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext(
        "/mcp",
        exchange -> {
          try (exchange) {
            String asked =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (args[0].equals("quits")) {
              Runtime.getRuntime().halt(0);
            }
            if (asked.equals("end")) {
              Runtime.getRuntime().halt(3);
            }
            waitFor(asked);
            byte[] word = args[0].getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, word.length);
            exchange.getResponseBody().write(word);
          }
        });
    System.out.println(args[0] + " begins");
    server.start();
  }

  /** Until this file is there, if it is one. */
  private static void waitFor(String file) {
    if (file.startsWith("/")) {
      System.out.println("waits");
    }
    while (file.startsWith("/") && !Files.exists(Path.of(file))) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  static Command command(String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", "target/test-classes"));
    words.add(Program.class.getName());
    words.addAll(List.of(args));
    return new Command(words, Map.of(), null);
  }
}
