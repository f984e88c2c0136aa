package io.mcpruntime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.mcpruntime.gateway.route.FixedRoutes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HostileInputTest {
  private static final long SEED = Long.getLong("hostile.seed", 20261125);
  private static final int REQUESTS = 2_900;

  /** So long nothing more must come for an answer to count as complete; decides nothing else. */
  private static final int QUIET_MILLIS = 3_000;

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  @Test
  void malformedRequestsNeitherStopNorTrickTheGatewayNorMakeItTalk() throws Exception {
    try (Pod pod = new Pod("a");
        Gateway gateway = Gateway.start(FixedRoutes.of(pod.route()), GatewayOptions.defaults())) {
      List<String> answers = send(gateway.port());
      assertThat(answers).hasSize(REQUESTS);
      assertThat(answers)
          .as("answers with a 5xx, seed %d", SEED)
          .filteredOn(answer -> answer.startsWith("HTTP/1.1 5") || answer.startsWith("HTTP/1.0 5"))
          .isEmpty();
      assertThat(answers)
          .as("answers with a line of Java, seed %d", SEED)
          .noneMatch(
              answer -> answer.matches("(?s).*(\\.java|Exception|\\bat [a-z]+\\.[a-z]+\\.).*"));
      assertThat(answers.stream().filter(answer -> answer.matches("(?s)HTTP/1\\.[01] 4.*")).count())
          .as("answers that refuse")
          .isGreaterThan(REQUESTS / 2);
      assertThat(pod.heads)
          .as("requests that reached the pod")
          .isNotEmpty()
          .noneMatch(head -> head.keySet().stream().anyMatch(Hostile.SMUGGLED::equalsIgnoreCase));
      assertThat(stillServes(gateway)).isEqualTo("a 4");
    }
  }

  private static List<String> send(int port) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(100);
    try {
      List<Callable<String>> tasks = new ArrayList<>();
      Hostile.requests(SEED, REQUESTS).forEach(bytes -> tasks.add(() -> answer(port, bytes)));
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : senders.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      senders.shutdownNow();
    }
  }

  /** What comes back until the gateway closes or falls silent; a reset counts as a close. */
  private static String answer(int port, byte[] request) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(QUIET_MILLIS);
      try {
        // In two pieces, so that heads and chunks are split at odd places.
        int half = request.length / 2;
        socket.getOutputStream().write(request, 0, half);
        socket.getOutputStream().flush();
        socket.getOutputStream().write(request, half, request.length - half);
        InputStream in = socket.getInputStream();
        byte[] part = new byte[8192];
        while (!isComplete(answer)) {
          int n = in.read(part);
          if (n < 0) {
            break;
          }
          answer.write(part, 0, n);
        }
      } catch (SocketTimeoutException e) {
        // Silent: the request was never complete, or its answer is.
      } catch (IOException e) {
        // Reset.
      }
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  /** Every answer of the gateway and of the pod says how long it is. */
  private static boolean isComplete(ByteArrayOutputStream answer) {
    String text = answer.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    int body = text.indexOf("\r\n\r\n") + 4;
    return length.find() && body > 4 && text.length() >= body + Integer.parseInt(length.group(1));
  }

  private static String stillServes(Gateway gateway) throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/weather/mcp"))
            .POST(HttpRequest.BodyPublishers.ofString("call"))
            .build();
    return HttpClient.newHttpClient().send(call, HttpResponse.BodyHandlers.ofString()).body();
  }
}
