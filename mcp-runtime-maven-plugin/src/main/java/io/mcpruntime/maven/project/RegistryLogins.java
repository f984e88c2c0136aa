package io.mcpruntime.maven.project;

import io.mcpruntime.maven.registry.Login;
import io.mcpruntime.maven.registry.Logins;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The servers of settings.xml as logins of registries, decrypted. */
@Named
public final class RegistryLogins {
  private final SettingsDecrypter decrypter;

  @Inject
  RegistryLogins(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  /** Every server with a user name and a password, by its id. */
  public Logins of(Settings settings) {
    Map<String, Login> logins = new HashMap<>();
    for (Server server :
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(settings)).getServers()) {
      if (server.getUsername() != null && server.getPassword() != null) {
        logins.put(server.getId(), new Login(server.getUsername(), server.getPassword()));
      }
    }
    return Logins.of(logins);
  }
}
