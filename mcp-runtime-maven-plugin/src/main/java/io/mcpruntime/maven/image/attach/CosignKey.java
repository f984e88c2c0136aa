package io.mcpruntime.maven.image.attach;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.maven.image.ImageException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * A private key as {@code cosign generate-key-pair} writes it, or an unencrypted PKCS#8 key. It is
 * an ECDSA key; its password is only needed while it is read.
 */
public final class CosignKey {
  /** The environment variable that cosign, too, takes the password from. */
  public static final String PASSWORD = "COSIGN_PASSWORD";

  private static final int LARGEST = 64 << 10;

  /** cosign's are 65536, 8 and 1; others need more memory or time. */
  private static final int MAX_COST = 1 << 20;

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ECDomainParameters CURVE =
      new ECDomainParameters(SECNamedCurves.getByName("secp256r1"));

  private final ECPrivateKey key;

  private CosignKey(ECPrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @param password null if it is not set
   * @throws ImageException with the reason, which never contains the password
   */
  public static CosignKey read(Path file, String password) throws ImageException {
    try {
      if (Files.size(file) > LARGEST) {
        throw new ImageException(file + " is too large for a key (mcp.signKey)");
      }
      Matcher pem = PEM.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw new ImageException(
            file
                + " is no private key in PEM (mcp.signKey); write one with cosign generate-key-pair");
      }
      byte[] content = Base64.getMimeDecoder().decode(pem.group(2));
      return new CosignKey(ecdsa(file, pkcs8(file, pem.group(1), content, password)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ImageException(
          "the key %s cannot be read (mcp.signKey): %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] pkcs8(Path file, String kind, byte[] content, String password)
      throws ImageException, IOException {
    return switch (kind) {
      case "PRIVATE KEY" -> content;
      case "ENCRYPTED SIGSTORE PRIVATE KEY", "ENCRYPTED COSIGN PRIVATE KEY" ->
          decrypted(file, JSON.readTree(content), password);
      default ->
          throw new ImageException(
              "%s is a \"%s\" (mcp.signKey); right would be a key of cosign generate-key-pair, or PKCS#8"
                  .formatted(file, kind));
    };
  }

  private static byte[] decrypted(Path file, JsonNode key, String password)
      throws ImageException, IOException {
    if (password == null) {
      throw new ImageException(
          "the key %s is encrypted (mcp.signKey); set its password in the environment variable %s"
              .formatted(file, PASSWORD));
    }
    JsonNode cost = key.at("/kdf/params");
    int n = cost.path("N").asInt();
    int r = cost.path("r").asInt();
    int p = cost.path("p").asInt();
    boolean known =
        key.at("/kdf/name").asText().equals("scrypt")
            && key.at("/cipher/name").asText().equals("nacl/secretbox");
    if (!known || n < 2 || n > MAX_COST || r < 1 || r > 16 || p < 1 || p > 16) {
      throw new ImageException(
          file + " is encrypted in a way that cosign does not use (mcp.signKey)");
    }
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    byte[] derived = SCrypt.generate(secret, key.at("/kdf/salt").binaryValue(), n, r, p, 32);
    return SecretBox.open(
            derived, key.at("/cipher/nonce").binaryValue(), key.path("ciphertext").binaryValue())
        .orElseThrow(
            () ->
                new ImageException(
                    "the password in %s does not open the key %s (mcp.signKey)"
                        .formatted(PASSWORD, file)));
  }

  private static ECPrivateKey ecdsa(Path file, byte[] pkcs8) throws ImageException {
    try {
      PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      ECPrivateKey ec = (ECPrivateKey) key;
      if (!ec.getParams().getOrder().equals(CURVE.getN())) {
        throw new ImageException(
            file
                + " is no key of the curve P-256 (mcp.signKey); cosign generate-key-pair makes one");
      }
      return ec;
    } catch (GeneralSecurityException e) {
      throw new ImageException(
          "%s is no ECDSA key (mcp.signKey): %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Signs with ECDSA and SHA-256; returns the signature in DER. The same content has the same
   * signature (RFC 6979).
   */
  byte[] sign(byte[] content) {
    ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
    signer.init(true, new ECPrivateKeyParameters(key.getS(), CURVE));
    BigInteger[] signature = signer.generateSignature(Digests.bytes(content));
    try {
      return StandardDSAEncoding.INSTANCE.encode(CURVE.getN(), signature[0], signature[1]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
