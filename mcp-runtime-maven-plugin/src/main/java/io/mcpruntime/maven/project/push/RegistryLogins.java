package io.mcpruntime.maven.project.push;

import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.registry.EnvironmentProxies;
import io.mcpruntime.maven.image.registry.HttpProxies;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import java.util.HashMap;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;

/** How settings.xml reaches registries: its servers as logins, and its proxies. */
@Named
public final class RegistryLogins {
  private final SettingsPasswords passwords;

  @Inject
  RegistryLogins(SettingsPasswords passwords) {
    this.passwords = passwords;
  }

  /** Every server with a user name and a password, by its id. */
  public Logins of(Settings settings, Log log) {
    Map<String, Login> logins = new HashMap<>();
    Map<String, String> unusable = new HashMap<>();
    for (Server server : settings.getServers()) {
      if (server.getUsername() != null && server.getPassword() != null) {
        SettingsPasswords.Password password = passwords.of(server);
        if (password.problem() == null) {
          logins.put(server.getId(), new Login(server.getUsername(), password.value()));
        } else {
          unusable.put(server.getId(), password.problem());
        }
      }
    }
    return Logins.of(logins, unusable, log::warn);
  }

  /** A builder of images with these logins, through these proxies. */
  public ImageBuilder builder(Settings settings, Log log) {
    return new ImageBuilder(null, of(settings, log), proxies(settings, log), log::info);
  }

  /**
   * Returns the proxies, those of the environment where the settings have none; like Maven, a proxy
   * for http serves https if that has none.
   */
  private HttpProxies proxies(Settings settings, Log log) {
    HttpProxies.Proxy http = proxy(settings, "http", log);
    HttpProxies.Proxy https = proxy(settings, "https", log);
    if (http == null && https == null) {
      return EnvironmentProxies.of(System.getenv(), log::warn);
    }
    return new HttpProxies(http, https == null ? http : https);
  }

  private HttpProxies.Proxy proxy(Settings settings, String protocol, Log log) {
    for (Proxy proxy : settings.getProxies()) {
      if (proxy.isActive() && protocol.equalsIgnoreCase(proxy.getProtocol())) {
        return proxy(proxy, log);
      }
    }
    return null;
  }

  private HttpProxies.Proxy proxy(Proxy proxy, Log log) {
    Login login = null;
    if (proxy.getUsername() != null && proxy.getPassword() != null) {
      SettingsPasswords.Password password = passwords.of(proxy);
      if (password.problem() == null) {
        login = new Login(proxy.getUsername(), password.value());
      } else {
        log.warn(password.problem());
      }
    }
    return new HttpProxies.Proxy(proxy.getHost(), proxy.getPort(), login, proxy.getNonProxyHosts());
  }
}
