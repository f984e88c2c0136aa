package io.mcpruntime.maven.image.registry;

import java.util.Objects;

/** A user name and a password for one registry, never printed. */
public record Login(String username, String password) {
  public Login {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
  }

  /**
   * The login that a goal's parameters give, or null.
   *
   * @throws IllegalArgumentException when one of the two is missing
   */
  public static Login of(String username, String password) {
    if ((username == null) != (password == null)) {
      throw new IllegalArgumentException(
          "mcp.registry.username and mcp.registry.password go together; one is missing");
    }
    return username == null ? null : new Login(username, password);
  }

  @Override
  public String toString() {
    return username + ":***";
  }
}
