package io.mcpruntime.maven.registry;

import java.util.Objects;

/** A user name and a password for one registry, never printed. */
public record Login(String username, String password) {
  public Login {
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
  }

  @Override
  public String toString() {
    return username + ":***";
  }
}
