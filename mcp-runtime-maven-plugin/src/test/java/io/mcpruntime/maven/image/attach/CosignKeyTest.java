package io.mcpruntime.maven.image.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mcpruntime.maven.image.ImageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.crypto.generators.SCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosignKeyTest {
  private static final byte[] CONTENT = "payload".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void keyOfCosignIsOpenedByItsPasswordAndSignsTheSameWayEachTime() throws Exception {
    KeyPair pair = pair("EC", "secp256r1");
    Path file = write("ENCRYPTED SIGSTORE PRIVATE KEY", encrypted(pair, "secret", 1024));
    CosignKey key = CosignKey.read(file, "secret");
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(pair.getPublic());
    verifier.update(CONTENT);
    assertThat(verifier.verify(key.sign(CONTENT))).isTrue();
    assertThat(key.sign(CONTENT)).isEqualTo(key.sign(CONTENT));
  }

  @Test
  void keyWithoutPasswordIsTakenToo() throws Exception {
    KeyPair pair = pair("EC", "secp256r1");
    Path file = write("PRIVATE KEY", pair.getPrivate().getEncoded());
    assertThat(CosignKey.read(file, null).sign(CONTENT)).isNotEmpty();
  }

  @Test
  void passwordThatIsMissingOrWrongIsNamedAndNotShown() throws Exception {
    Path file =
        write("ENCRYPTED SIGSTORE PRIVATE KEY", encrypted(pair("EC", "secp256r1"), "right", 1024));
    assertThatThrownBy(() -> CosignKey.read(file, null))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining("set its password in the environment variable COSIGN_PASSWORD");
    assertThatThrownBy(() -> CosignKey.read(file, "planted"))
        .hasMessage(
            "the password in COSIGN_PASSWORD does not open the key %s (mcp.signKey)"
                .formatted(file));
  }

  @Test
  void keyThatWouldTakeAllMemoryIsRefused() throws Exception {
    byte[] json = encrypted(pair("EC", "secp256r1"), "secret", 1024);
    String text = new String(json, StandardCharsets.UTF_8).replace("1024", "1073741824");
    Path file = write("ENCRYPTED SIGSTORE PRIVATE KEY", text.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> CosignKey.read(file, "secret"))
        .hasMessageContaining("is encrypted in a way that cosign does not use");
  }

  @ParameterizedTest
  @CsvSource({"EC, secp384r1, is no key of the curve P-256", "Ed25519, , is no ECDSA key"})
  void otherKindsOfKeysAreNamed(String kind, String curve, String message) throws Exception {
    Path file = write("PRIVATE KEY", pair(kind, curve).getPrivate().getEncoded());
    assertThatThrownBy(() -> CosignKey.read(file, null))
        .isInstanceOf(ImageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void fileThatIsNoKeyIsNamed() throws Exception {
    Path missing = folder.resolve("none.key");
    assertThatThrownBy(() -> CosignKey.read(missing, null))
        .isInstanceOf(ImageException.class)
        .hasMessageStartingWith("the key " + missing + " cannot be read (mcp.signKey)");
    Path text = Files.writeString(folder.resolve("text.key"), "hello");
    assertThatThrownBy(() -> CosignKey.read(text, null)).hasMessageContaining("is no private key");
    Path open = write("PUBLIC KEY", pair("EC", "secp256r1").getPublic().getEncoded());
    assertThatThrownBy(() -> CosignKey.read(open, null)).hasMessageContaining("PUBLIC KEY");
    Path broken = write("ENCRYPTED SIGSTORE PRIVATE KEY", new byte[] {'{'});
    assertThatThrownBy(() -> CosignKey.read(broken, "x")).isInstanceOf(ImageException.class);
  }

  private static KeyPair pair(String kind, String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    if (curve != null) {
      generator.initialize(new ECGenParameterSpec(curve));
    }
    return generator.generateKeyPair();
  }

  private Path write(String kind, byte[] content) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(content);
    String pem = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind);
    return Files.writeString(folder.resolve(kind.replace(' ', '-') + ".key"), pem);
  }

  /** What cosign writes, with a cheaper key derivation. */
  private static byte[] encrypted(KeyPair pair, String password, int cost) {
    byte[] salt = new byte[32];
    byte[] nonce = new byte[24];
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    byte[] box =
        SecretBox.seal(
            SCrypt.generate(secret, salt, cost, 8, 1, 32), nonce, pair.getPrivate().getEncoded());
    Base64.Encoder base64 = Base64.getEncoder();
    return """
        {"kdf":{"name":"scrypt","params":{"N":%d,"r":8,"p":1},"salt":"%s"},
        "cipher":{"name":"nacl/secretbox","nonce":"%s"},"ciphertext":"%s"}"""
        .formatted(
            cost,
            base64.encodeToString(salt),
            base64.encodeToString(nonce),
            base64.encodeToString(box))
        .getBytes(StandardCharsets.UTF_8);
  }
}
