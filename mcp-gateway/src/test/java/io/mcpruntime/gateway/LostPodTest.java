package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pod whose connections end while others of them lie idle at the gateway. */
class LostPodTest {
  private static final int CONNECTIONS = 8;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CyclicBarrier all = new CyclicBarrier(CONNECTIONS);
  private final CountDownLatch refusing = new CountDownLatch(1);
  private ServerSocket pod;
  private Gateway gateway;

  @BeforeEach
  void start() throws IOException {
    pod = new ServerSocket(0, CONNECTIONS, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
    String routes = "/weather/mcp=http://127.0.0.1:%d/mcp".formatted(pod.getLocalPort());
    gateway = Gateway.start(FixedRoutes.parse(routes), GatewayOptions.defaults());
  }

  @AfterEach
  void stop() throws IOException {
    gateway.close();
    pod.close();
    threads.shutdownNow();
  }

  @Test
  void sessionEndsWhenItsPodTakesNoNewConnection() throws Exception {
    assertThat(brokenCall("end").statusCode()).isEqualTo(404);
  }

  @Test
  void sessionStaysWhenItsPodIsThere() throws Exception {
    assertThat(brokenCall("break").statusCode()).isEqualTo(502);
  }

  @Test
  void closingTheGatewayLogsNoStackTrace() throws Exception {
    String session = send("initialize", null).headers().firstValue("Mcp-Session-Id").orElseThrow();
    PrintStream usual = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
      List<CompletableFuture<HttpResponse<String>>> waiting =
          Stream.generate(() -> client.sendAsync(request("together", session), text()))
              .limit(CONNECTIONS - 1)
              .toList();
      await().until(() -> all.getNumberWaiting() == waiting.size());
      gateway.close();
    } finally {
      System.setErr(usual);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain("Exception");
  }

  private HttpResponse<String> brokenCall(String how) throws Exception {
    String session = send("initialize", null).headers().firstValue("Mcp-Session-Id").orElseThrow();
    List<CompletableFuture<HttpResponse<String>>> together =
        Stream.generate(() -> client.sendAsync(request("together", session), text()))
            .limit(CONNECTIONS)
            .toList();
    together.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    return send(how, session);
  }

  private HttpResponse<String> send(String body, String session) throws Exception {
    return client.send(request(body, session), text());
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private HttpRequest request(String body, String session) {
    URI url = URI.create("http://localhost:" + gateway.port() + "/weather/mcp");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return (session == null ? request : request.header("Mcp-Session-Id", session)).build();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = pod.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // The pod is gone.
      refusing.countDown();
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      for (String body = body(in); body != null; body = body(in)) {
        if (body.equals("end")) {
          pod.close();
          // The kernel takes connections until the thread that waits for them has left.
          refusing.await();
        }
        if (body.equals("end") || body.equals("break")) {
          return;
        }
        if (body.equals("together")) {
          all.await();
        }
        String answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nMcp-Session-Id: one\r\nContent-Length: 2\r\n\r\n{}";
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (Exception e) {
      // The gateway has ended this connection, or the test is over.
      return;
    }
  }

  private static String body(BufferedReader in) throws IOException {
    int length = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring("content-length:".length()).strip());
      } else if (line.isEmpty()) {
        char[] body = new char[length];
        for (int read = 0; read < length; ) {
          read += in.read(body, read, length - read);
        }
        return new String(body);
      }
    }
    return null;
  }
}
