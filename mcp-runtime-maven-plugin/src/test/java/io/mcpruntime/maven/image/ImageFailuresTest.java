package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.event.progress.Allocation;
import io.mcpruntime.maven.image.registry.Logins;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ImageFailuresTest {
  private static final Logins NONE = new Logins(Map.of(), List.of());

  private final Transfer transfer = new Transfer(line -> {}, System::nanoTime);

  private String explain(String base, Exception failure) throws Exception {
    ImageReference target = ImageReference.parse("ghcr.io/acme/weather");
    Exception wrapped = new ExecutionException(failure);
    return new ImageFailures(base, target, NONE, transfer).explain(wrapped).getMessage();
  }

  private void push(long bytes, long size) {
    Allocation blob = Allocation.newRoot("root", 1).newChild("pushing blob sha256:a", size);
    transfer.on(new ProgressEvent(blob, bytes));
  }

  @Test
  void brokenConnectionSaysHowFarThePushCame() throws Exception {
    push(12_000_000, 47_000_000);
    assertThat(explain("tar:///base.tar", new SocketException("Connection\nreset")))
        .isEqualTo(
            "connection to registry ghcr.io broke after 12 of 47 MB: Connection reset;"
                + " try again, what has arrived is not sent twice");
  }

  @Test
  void connectionToTheBaseImagesRegistryIsNotTheTargets() throws Exception {
    push(1, 2);
    assertThat(explain("docker.io/a:1", new IOException("Connect to docker.io failed")))
        .startsWith("base image docker.io/a:1 is not reachable: ");
  }

  @Test
  void fullDiskIsNamedWhoeverNoticesIt() throws Exception {
    assertThat(
            explain(
                "docker.io/a:1", new IOException("x", new IOException("No space left on device"))))
        .isEqualTo("disk full: No space left on device");
  }

  @Test
  void fileThatMayNotBeReadIsNamed() throws Exception {
    assertThat(explain("docker.io/a:1", new AccessDeniedException("/a/b.jar")))
        .isEqualTo("cannot read or write a file of the image: /a/b.jar");
  }

  @Test
  void fullRegistryIsSaidInItsGuardsOwnWordsAndNothingElse() throws Exception {
    String answer =
        "507 Insufficient Storage\nPOST http://127.0.0.1:40001/v2/a/x/blobs/uploads/\n"
            + "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"the registry's volume is full: 12 of"
            + " 20480 MB are free, of which 128 MB are reserved; ask for more\"}]}";
    assertThat(explain("docker.io/a:1", new IOException(answer)))
        .isEqualTo(
            "the registry's volume is full: 12 of 20480 MB are free, of which 128 MB are reserved;"
                + " ask for more");
  }
}
