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
 * Reads the login for the platform's registry from a file. The kubelet updates the file from a
 * Secret, so the operator needs no right to read Secrets. Thread-safe.
 */
final class RegistryLoginFile {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryLoginFile.class);

  private final Path file;
  private Read last = new Read(null, null);

  private record Read(String content, RegistryLogin login) {}

  /** Creates a reader; {@code file} may be {@code null} or missing. */
  RegistryLoginFile(Path file) {
    this.file = file;
  }

  /** Returns the current login, or {@code null} when there is none. */
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
      LOG.warn("cannot read {}, keeping the login read before: {}", file, e.getMessage());
    }
    return last.login();
  }

  private RegistryLogin parse(String content) {
    if (content == null) {
      LOG.info("the login for a registry was removed");
      return null;
    }
    try {
      RegistryLogin login = RegistryLogin.parse(content);
      LOG.info("pods pull images with the login for {}", login.hosts());
      return login;
    } catch (IllegalArgumentException e) {
      LOG.warn("{} has {}: pods pull images without a login", file, e.getMessage());
      return null;
    }
  }
}
