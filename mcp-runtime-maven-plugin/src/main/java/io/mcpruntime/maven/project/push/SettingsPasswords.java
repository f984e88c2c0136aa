package io.mcpruntime.maven.project.push;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The passwords of settings.xml, decrypted. What can't be decrypted Maven hands out as it stands,
 * with a problem beside it: such a text is no password, and is sent to nobody.
 */
@Named
public final class SettingsPasswords {
  private static final Pattern UNSET = Pattern.compile("\\$\\{(?:env\\.)?([^}]+)}");
  private static final String REPAIR =
      "; encrypt it again with mvn --encrypt-password, or write \\{ and \\} where braces are part"
          + " of it (it is not sent)";

  /**
   * A password, or why there is none.
   *
   * @param value null when {@code problem} says why
   */
  record Password(String value, String problem) {
    @Override
    public String toString() {
      return problem == null ? "***" : problem;
    }
  }

  private final SettingsDecrypter decrypter;

  @Inject
  SettingsPasswords(SettingsDecrypter decrypter) {
    this.decrypter = decrypter;
  }

  /** Returns the password of a server; its passphrase and key are not decrypted. */
  Password of(Server server) {
    Server plain = server.clone();
    plain.setPassphrase(null);
    plain.setPrivateKey(null);
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(plain));
    String name = "server \"" + server.getId() + "\" of settings.xml";
    return password(name, result.getServer().getPassword(), result.getProblems());
  }

  /** Returns the password of a proxy. */
  Password of(Proxy proxy) {
    SettingsDecryptionResult result =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(proxy));
    String name = "proxy \"" + proxy.getId() + "\" of settings.xml";
    return password(name, result.getProxy().getPassword(), result.getProblems());
  }

  private static Password password(String name, String value, List<SettingsProblem> problems) {
    if (!problems.isEmpty()) {
      return new Password(
          null, name + ": its password cannot be decrypted: " + reason(problems.get(0)) + REPAIR);
    }
    Matcher unset = UNSET.matcher(value == null ? "" : value);
    if (unset.matches()) {
      return new Password(
          null,
          "%s: its password is %s, and %s is not set; set it (it is not sent)"
              .formatted(name, value, unset.group(1)));
    }
    return new Password(value, null);
  }

  /** Returns the root cause, without the names of exception classes in Maven's text. */
  private static String reason(SettingsProblem problem) {
    Throwable cause = problem.getException();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause == null ? problem.getMessage() : cause.getMessage();
    return text == null
        ? cause.getClass().getSimpleName()
        : text.replaceAll("\\b(?:[a-z]\\w*\\.)+([A-Z]\\w*)(?:Exception|Error): ", "")
            .replaceAll("\\s+", " ")
            .strip();
  }
}
