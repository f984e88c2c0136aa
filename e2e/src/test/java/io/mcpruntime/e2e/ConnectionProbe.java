package io.mcpruntime.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs inside pods, as one class file without any other: {@code listen PORT...} accepts
 * connections, {@code connect udp:ADDRESS:PORT tcp:ADDRESS:PORT...} prints those targets that
 * answer.
 */
final class ConnectionProbe {
  private static final int TIMEOUT_MILLIS = 2000;

  private ConnectionProbe() {}

  public static void main(String[] arguments) throws Exception {
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    if (arguments[0].equals("listen")) {
      for (String port : rest) {
        listen(new ServerSocket(Integer.parseInt(port)));
      }
      Thread.currentThread().join();
    }
    connect(rest);
  }

  /** Accepts and closes: who gets that far is connected. */
  static void listen(ServerSocket server) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try {
                  server.accept().close();
                } catch (IOException e) {
                  // The caller was gone sooner.
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void connect(List<String> targets) throws InterruptedException {
    ExecutorService all = Executors.newFixedThreadPool(targets.size());
    List<Future<String>> answers = new ArrayList<>();
    for (String target : targets) {
      answers.add(all.submit(() -> reaches(target.split(":", -1)) ? target : ""));
    }
    for (Future<String> answer : answers) {
      try {
        System.out.println(answer.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    System.exit(0);
  }

  private static boolean reaches(String[] target) {
    InetSocketAddress address = new InetSocketAddress(target[1], Integer.parseInt(target[2]));
    try {
      if (target[0].equals("udp")) {
        return answers(address);
      }
      try (Socket socket = new Socket()) {
        socket.connect(address, TIMEOUT_MILLIS);
        return true;
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks a DNS server for the name servers of the root. */
  private static boolean answers(InetSocketAddress address) throws IOException {
    byte[] query = "\0\1\1\0\0\1\0\0\0\0\0\0\0\0\2\0\1".getBytes(StandardCharsets.ISO_8859_1);
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      InetAddress server = address.getAddress();
      socket.send(new DatagramPacket(query, query.length, server, address.getPort()));
      socket.receive(new DatagramPacket(new byte[512], 512));
      return true;
    }
  }
}
