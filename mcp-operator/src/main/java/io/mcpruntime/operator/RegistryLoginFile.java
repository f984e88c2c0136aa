package io.mcpruntime.operator;

import io.mcpruntime.operator.desired.RegistryLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login at the platform's registry, in a file that the kubelet keeps like the Secret it is
 * from: so the operator needs no right to read Secrets. Thread-safe.
 */
final class RegistryLoginFile {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryLoginFile.class);

  private final Path file;
  private Read last = new Read(null, null);

  private record Read(String content, RegistryLogin login) {}

  /** {@code file} may be null, or not exist. */
  RegistryLoginFile(Path file) {
    this.file = file;
  }

  /** As it is now; null when there is none. */
  synchronized RegistryLogin login() {
    if (file == null) {
      return null;
    }
    try {
      String content = Files.exists(file) ? Files.readString(file).strip() : null;
      if (!Objects.equals(content, last.content())) {
        last = new Read(content, parse(content));
      }
    } catch (NoSuchFileException e) {
      last = new Read(null, null);
    } catch (IOException e) {
      LOG.warn("cannot read {}, goes on with what it said before: {}", file, e.getMessage());
    }
    return last.login();
  }

  private RegistryLogin parse(String content) {
    if (content == null) {
      LOG.info("no login for a registry any more");
      return null;
    }
    try {
      RegistryLogin login = RegistryLogin.parse(content);
      LOG.info("pods pull with the login for {}", login.hosts());
      return login;
    } catch (IllegalArgumentException e) {
      LOG.warn("{} holds {}: pods pull without a login", file, e.getMessage());
      return null;
    }
  }
}
