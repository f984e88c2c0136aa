package io.mcpruntime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mcpruntime.registry.proxy.UploadLimits;
import io.mcpruntime.registry.volume.AbandonedUploads;
import io.mcpruntime.registry.volume.Reserve;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, asked of the guard before a real registry and a real API server. */
class GuardIT {
  private static final long UPLOAD_LIMIT = 8 << 20;
  private static final Reserve NOTHING = new Reserve(0, 0);

  @TempDir static Path folder;
  private static Tokens tokens;
  private static Distribution store;
  private static GuardProcess guard;
  private static Pusher a;
  private static Pusher b;
  private static Pusher nobody;

  @BeforeAll
  static void start() throws Exception {
    tokens = Tokens.start(folder);
    store = new Distribution(folder);
    guard = guard(NOTHING, false);
    tokens.account("a", "default");
    tokens.account("b", "default");
    a = pusher("a");
    b = pusher("b");
    nobody = new Pusher(guard.port(), null);
  }

  @AfterAll
  static void stop() {
    Stream.<AutoCloseable>of(guard, store, tokens)
        .filter(java.util.Objects::nonNull)
        .forEach(GuardIT::close);
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static GuardProcess guard(Reserve reserve, boolean deletes) throws IOException {
    Path password = Files.writeString(folder.resolve("writer"), Distribution.PASSWORD + "\n");
    return new GuardProcess(
        new GuardSettings(
            "127.0.0.1",
            0,
            0,
            "127.0.0.1",
            store.port(),
            password,
            store.data(),
            reserve,
            deletes,
            new UploadLimits(UPLOAD_LIMIT, 4, 16),
            Duration.ofMinutes(30),
            tokens.api(),
            tokens.account()));
  }

  private static Pusher pusher(String namespace) {
    return new Pusher(guard.port(), tokens.token(namespace, "default", GuardProcess.AUDIENCE, 600));
  }

  @Test
  void withoutALoginNothingIsPushedMovedReadOrDeleted() throws Exception {
    assertThat(a.image("a/open", "1", "one").statusCode()).isEqualTo(201);
    assertThat(a.image("a/open", "2", "two").statusCode()).isEqualTo(201);
    String second = a.send("GET", "/v2/a/open/manifests/2").body();
    for (HttpResponse<String> answer :
        List.of(
            nobody.send("GET", "/v2/"),
            nobody.send("GET", "/v2/_catalog"),
            nobody.send("GET", "/v2/a/open/tags/list"),
            nobody.send("GET", "/v2/a/open/manifests/1"),
            nobody.send("POST", "/v2/a/open/blobs/uploads/"),
            nobody.send("PUT", "/v2/a/open/manifests/1", BodyPublishers.ofString(second)),
            nobody.send("DELETE", "/v2/a/open/manifests/1"))) {
      assertThat(answer.statusCode()).as(answer.request().toString()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Basic realm=\"registry\"");
    }
    assertThat(a.send("GET", "/v2/a/open/manifests/1").body()).isNotEqualTo(second);
  }

  @Test
  void registryBehindTheGuardRefusesWhoGoesThereDirectly() throws Exception {
    for (Pusher pusher :
        List.of(new Pusher(store.port(), null), new Pusher(store.port(), a.token()))) {
      assertThat(pusher.send("POST", "/v2/a/x/blobs/uploads/").statusCode()).isEqualTo(401);
      assertThat(pusher.send("GET", "/v2/_catalog").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void namespacePushesIntoItsOwnRepositoriesOnly() throws Exception {
    assertThat(a.image("a/weather", "latest", "of a").statusCode()).isEqualTo(201);
    assertThat(b.image("b/weather", "latest", "of b").statusCode()).isEqualTo(201);
    String ofB = b.send("GET", "/v2/b/weather/manifests/latest").body();
    String ofA = a.send("GET", "/v2/a/weather/manifests/latest").body();
    for (HttpResponse<String> answer :
        List.of(
            a.send("POST", "/v2/b/weather/blobs/uploads/"),
            a.send("PUT", "/v2/b/weather/manifests/latest", BodyPublishers.ofString(ofA)),
            a.send("GET", "/v2/b/weather/manifests/latest"),
            a.send("HEAD", "/v2/b/weather/manifests/latest"),
            a.send("GET", "/v2/b/weather/tags/list"),
            a.send("POST", "/v2/ab/weather/blobs/uploads/"),
            a.send("POST", "/v2/a-b/weather/blobs/uploads/"),
            a.send("POST", "/v2/a/blobs/uploads/"),
            a.send("POST", "/v2/weather/blobs/uploads/"),
            a.send("GET", "/v2/_catalog"))) {
      assertThat(answer.statusCode()).as(answer.request().toString()).isEqualTo(403);
    }
    for (String path :
        List.of(
            "/v2/a/../b/weather/blobs/uploads/",
            "/v2/a%2f..%2fb/weather/blobs/uploads/",
            "/v2/a/%2e%2e/b/weather/blobs/uploads/",
            "/v2/a//b/weather/blobs/uploads/",
            "/v2/A/weather/blobs/uploads/",
            "/v2/a/Weather/blobs/uploads/")) {
      assertThat(a.send("POST", path).statusCode()).as(path).isIn(400, 404);
    }
    assertThat(b.send("GET", "/v2/b/weather/manifests/latest").body()).isEqualTo(ofB);
  }

  @Test
  void blobOfAnotherNamespaceIsNotTakenOver() throws Exception {
    String secret = b.blob("b/secret", "of b alone".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> mounted =
        a.send("POST", "/v2/a/x/blobs/uploads/?mount=" + secret + "&from=b%2Fsecret");
    assertThat(mounted.statusCode()).as("an upload begins instead").isEqualTo(202);
    assertThat(a.send("GET", "/v2/a/x/blobs/" + secret).statusCode()).isEqualTo(404);
    HttpResponse<String> own =
        b.send("POST", "/v2/b/other/blobs/uploads/?mount=" + secret + "&from=b/secret");
    assertThat(own.statusCode()).isEqualTo(201);
  }

  /** The registry reads parameters out of a form's body too, and before it asks who is there. */
  @Test
  void blobOfAnotherNamespaceIsNotTakenOverByAForm() throws Exception {
    String secret = b.blob("b/form-secret", "of b, by a form".getBytes(StandardCharsets.UTF_8));
    String uploads = "/v2/a/x/blobs/uploads/";
    HttpResponse<String> form =
        a.form(
            uploads,
            "application/x-www-form-urlencoded",
            "mount=" + secret.replace(":", "%3A") + "&from=b%2Fform-secret");
    assertThat(form.statusCode()).as("an upload begins instead").isEqualTo(202);
    String part = "--p\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
    HttpResponse<String> parts =
        a.form(
            uploads,
            "multipart/form-data; boundary=p",
            part.formatted("mount", secret)
                + part.formatted("from", "b/form-secret")
                + "--p--\r\n");
    assertThat(parts.statusCode()).as("an upload begins instead").isEqualTo(202);
    assertThat(a.send("GET", "/v2/a/x/blobs/" + secret).statusCode()).isEqualTo(404);
  }

  /** Each token is a new one, so the API server is asked while its owner goes. */
  @Test
  void clientsThatLeaveWhileTheirTokenIsLookedAtTakeNothingWithThem() throws Exception {
    for (int i = 0; i < 150; i++) {
      String token = tokens.token("a", "default", GuardProcess.AUDIENCE, 700 + i);
      String pair =
          Base64.getEncoder()
              .encodeToString(("kubernetes:" + token).getBytes(StandardCharsets.UTF_8));
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.port())) {
        String head =
            "PUT /v2/a/left/manifests/t HTTP/1.1\r\nHost: r\r\nContent-Length: 100\r\nAuthorization: Basic %s\r\n\r\n"
                .formatted(pair);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      }
    }
    await().until(() -> a.image("a/left", "1", "one").statusCode() == 201);
  }

  @Test
  void imagesOfThePlatformArePushedBySetupOnly() throws Exception {
    tokens.account("mcp-runtime", "default");
    Pusher platform = pusher("mcp-runtime");
    assertThat(platform.send("POST", "/v2/mcp-runtime/platform/blobs/uploads/").statusCode())
        .isEqualTo(403);
  }

  @Test
  void setupPushesImagesOfThePlatformAndNoOthers() throws Exception {
    Pusher setup = new Pusher(guard.port(), "writer", Distribution.PASSWORD);
    assertThat(setup.image("mcp-runtime/platform", "1", "one").statusCode()).isEqualTo(201);
    assertThat(setup.send("GET", "/v2/mcp-runtime/platform/manifests/1").statusCode())
        .isEqualTo(200);
    assertThat(setup.send("POST", "/v2/a/x/blobs/uploads/").statusCode()).isEqualTo(403);
    assertThat(setup.send("GET", "/v2/_catalog").statusCode()).isEqualTo(403);
    for (Pusher other :
        List.of(
            new Pusher(guard.port(), "writer", Distribution.PASSWORD + "x"),
            new Pusher(guard.port(), "nodes", Distribution.PASSWORD),
            new Pusher(guard.port(), "writer", ""))) {
      assertThat(other.send("GET", "/v2/mcp-runtime/platform/manifests/1").statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void uploadOfAnotherNamespaceIsNotContinued() throws Exception {
    String location = b.begin("b/session");
    String moved = location.replace("/v2/b/session/", "/v2/a/session/");
    assertThat(moved).isNotEqualTo(location);
    byte[] bytes = "planted".getBytes(StandardCharsets.UTF_8);
    assertThat(a.send("PATCH", location, BodyPublishers.ofByteArray(bytes)).statusCode())
        .isEqualTo(403);
    assertThat(a.send("PATCH", moved, BodyPublishers.ofByteArray(bytes)).statusCode())
        .isBetween(400, 499);
    assertThat(a.send("DELETE", location).statusCode()).isEqualTo(403);
    HttpResponse<String> sent = b.send("PATCH", location, BodyPublishers.ofByteArray(bytes));
    assertThat(sent.statusCode()).isEqualTo(202);
  }

  @Test
  void tokensForOthersOrOfNobodyAreRefused() throws Exception {
    assertThat(
            new Pusher(guard.port(), tokens.token("a", "default", null, 600)).send("GET", "/v2/"))
        .extracting(HttpResponse::statusCode)
        .as("a pod's ordinary token")
        .isEqualTo(401);
    assertThat(
            new Pusher(guard.port(), tokens.token("a", "default", "vault", 600))
                .send("GET", "/v2/"))
        .extracting(HttpResponse::statusCode)
        .as("for another audience")
        .isEqualTo(401);
    String forged = a.token().substring(0, a.token().length() - 8) + "AAAAAAAA";
    assertThat(new Pusher(guard.port(), forged).send("GET", "/v2/").statusCode()).isEqualTo(401);
    tokens.account("a", "gone");
    Pusher gone = new Pusher(guard.port(), tokens.token("a", "gone", GuardProcess.AUDIENCE, 600));
    tokens.remove("a", "gone");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(gone.send("GET", "/v2/").statusCode()).isEqualTo(401));
  }

  @Test
  void forgedTokensOfANamespaceTakeNothingFromItsOwn() throws Exception {
    String real = a.token().substring(0, a.token().length() - 8);
    for (int i = 0; i < 40; i++) {
      Pusher forger = new Pusher(guard.port(), real + "AAAA%04d".formatted(i));
      assertThat(forger.send("GET", "/v2/").statusCode()).isEqualTo(401);
    }
    String fresh = tokens.token("a", "default", GuardProcess.AUDIENCE, 900);
    assertThat(new Pusher(guard.port(), fresh).send("GET", "/v2/").statusCode()).isEqualTo(200);
  }

  @Test
  void deletingIsOffUnlessAskedFor() throws Exception {
    a.image("a/deleted", "latest", "x");
    String digest =
        a.send("HEAD", "/v2/a/deleted/manifests/latest")
            .headers()
            .firstValue("Docker-Content-Digest")
            .orElseThrow();
    HttpResponse<String> off = a.send("DELETE", "/v2/a/deleted/manifests/" + digest);
    assertThat(off.statusCode()).isEqualTo(405);
    assertThat(off.body()).contains("mcp.registryDelete");
    try (GuardProcess on = guard(NOTHING, true)) {
      Pusher own = new Pusher(on.port(), a.token());
      Pusher other = new Pusher(on.port(), b.token());
      assertThat(other.send("DELETE", "/v2/a/deleted/manifests/" + digest).statusCode())
          .isEqualTo(403);
      assertThat(own.send("DELETE", "/v2/a/deleted/manifests/" + digest).statusCode())
          .isEqualTo(202);
    }
  }

  @Test
  void fullVolumeIsSaidAtTheBeginningOfAnUploadAndInIt() throws Exception {
    try (GuardProcess full = guard(new Reserve(Long.MAX_VALUE / 2, 0), false)) {
      Pusher pusher = new Pusher(full.port(), a.token());
      HttpResponse<String> begun = pusher.send("POST", "/v2/a/x/blobs/uploads/");
      assertThat(begun.statusCode()).isEqualTo(507);
      assertThat(begun.body()).contains("DENIED", "the registry's volume is full");
      assertThat(
              pusher
                  .patch(a.begin("a/x"), () -> new ByteArrayInputStream(new byte[6 << 20]))
                  .statusCode())
          .isEqualTo(507);
      assertThat(pusher.send("GET", "/v2/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pushIsRefusedWhereFewInodesAreLeft() throws Exception {
    try (GuardProcess full = guard(new Reserve(0, 100), false)) {
      Pusher pusher = new Pusher(full.port(), a.token());
      HttpResponse<String> begun = pusher.send("POST", "/v2/a/x/blobs/uploads/");
      assertThat(begun.statusCode()).isEqualTo(507);
      assertThat(begun.body())
          .contains("DENIED", "the registry's volume is full", " inodes (files and folders)");
      Pusher ops = new Pusher(full.opsPort(), null);
      assertThat(ops.send("GET", "/metrics").body())
          .contains("\nmcp_registry_volume_full 1.0\n", "\nmcp_registry_volume_free_inodes ");
    }
  }

  @Test
  void bodiesOverTheirLimitsAreRefusedWhetherTheySaySoOrNot() throws Exception {
    byte[] large = new byte[(int) UPLOAD_LIMIT + 1];
    assertThat(a.send("PATCH", a.begin("a/x"), BodyPublishers.ofByteArray(large)).statusCode())
        .isEqualTo(413);
    assertThat(a.patch(a.begin("a/x"), () -> new ByteArrayInputStream(large)).statusCode())
        .isEqualTo(413);
    String manifest = " ".repeat((4 << 20) + 1);
    assertThat(
            a.send("PUT", "/v2/a/x/manifests/huge", BodyPublishers.ofString(manifest)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void largeBlobsPassWholeAndAreReadBack() throws Exception {
    byte[] bytes = new byte[(int) UPLOAD_LIMIT];
    new Random(1).nextBytes(bytes);
    String digest = a.blob("a/large", bytes);
    HttpResponse<String> head = a.send("HEAD", "/v2/a/large/blobs/" + digest);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValueAsLong("Content-Length")).hasValue(bytes.length);
  }

  @Test
  void abandonedUploadGoes() throws Exception {
    String location = a.begin("a/abandoned");
    InputStream half = new ByteArrayInputStream(new byte[1 << 20]);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("PATCH "
                  + location
                  + " HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\nAuthorization: Basic "
                  + java.util.Base64.getEncoder()
                      .encodeToString(("k:" + a.token()).getBytes(StandardCharsets.UTF_8))
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(half.readAllBytes());
      out.flush();
    }
    Path uploads = store.data().resolve("docker/registry/v2/repositories/a/abandoned/_uploads");
    assertThat(uploads).isNotEmptyDirectory();
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(31));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              new AbandonedUploads(store.data(), Duration.ofMinutes(30), later).remove();
              assertThat(uploads).isEmptyDirectory();
            });
  }

  @Test
  void uploadsOfOneNamespaceAreBoundedAndThoseOfOthersGoOn() throws Exception {
    List<Socket> open = new java.util.ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.port());
        open.add(socket);
        socket
            .getOutputStream()
            .write(
                ("PATCH "
                        + b.begin("b/slow")
                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Basic "
                        + java.util.Base64.getEncoder()
                            .encodeToString(("k:" + b.token()).getBytes(StandardCharsets.UTF_8))
                        + "\r\n\r\nx")
                    .getBytes(StandardCharsets.US_ASCII));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(b.send("POST", "/v2/b/slow/blobs/uploads/").statusCode())
                      .isEqualTo(429));
      assertThat(a.send("POST", "/v2/a/fast/blobs/uploads/").statusCode()).isEqualTo(202);
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(b.send("POST", "/v2/b/slow/blobs/uploads/").statusCode())
                    .isEqualTo(202));
  }

  @Test
  void slowManifestsOfFourNamespacesLeaveRoomForThoseOfAnother() throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      for (String slow : List.of("slow-1", "slow-2", "slow-3", "slow-4")) {
        tokens.account(slow, "default");
        Pusher pusher = pusher(slow);
        String tags = "/v2/" + slow + "/x/tags/list";
        while (pusher.send("GET", tags).statusCode() != 429) {
          for (int i = 0; i < 8; i++) {
            open.add(slowManifest(slow, pusher));
          }
          assertThat(open).hasSizeLessThan(400);
        }
      }
      assertThat(a.image("a/beside-slow", "1", "one").statusCode()).isEqualTo(201);
    } finally {
      open.forEach(GuardIT::close);
    }
  }

  private static Socket slowManifest(String namespace, Pusher pusher) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.port());
    String pair =
        Base64.getEncoder()
            .encodeToString(("k:" + pusher.token()).getBytes(StandardCharsets.UTF_8));
    String head =
        "PUT /v2/%s/x/manifests/t HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Basic %s\r\n\r\n{"
            .formatted(namespace, pair);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  void clientThatTriesTlsIsToldAtOnce() throws Exception {
    CompletableFuture<Integer> first =
        CompletableFuture.supplyAsync(
            () -> {
              try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.port())) {
                socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0, 100, 1});
                return socket.getInputStream().read();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(first).succeedsWithin(Duration.ofSeconds(20)).isEqualTo((int) 'H');
  }

  @Test
  void connectionsOfOneByteStopNoProbe() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), guard.opsPort());
        socket.getOutputStream().write('G');
        slow.add(socket);
      }
      Pusher ops = new Pusher(guard.opsPort(), null);
      assertThat(ops.send("GET", "/livez").statusCode()).isEqualTo(200);
      assertThat(ops.send("GET", "/readyz").statusCode()).isEqualTo(200);
    } finally {
      slow.forEach(GuardIT::close);
    }
  }

  @Test
  void healthAndFreeSpaceAreTold() throws Exception {
    Pusher ops = new Pusher(guard.opsPort(), null);
    assertThat(ops.send("GET", "/readyz").statusCode()).isEqualTo(200);
    assertThat(ops.send("GET", "/metrics").body())
        .contains("mcp_registry_volume_free_bytes", "mcp_registry_volume_bytes");
    assertThat(ops.send("GET", "/v2/").statusCode()).isEqualTo(404);
  }
}
