package io.mcpruntime.maven.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mcpruntime.maven.image.attach.AttachmentSource;
import io.mcpruntime.maven.image.attach.CosignKey;
import io.mcpruntime.maven.image.push.ImageSource;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures in the CNCF registry; where {@code cosign} is on the PATH, it verifies them. */
class SignedImageIT {
  private static final String SIGNATURE = "dev.cosignproject.cosign/signature";

  @TempDir Path folder;

  @Test
  void signatureOfTheDigestIsStoredOnceForEachKey() throws Exception {
    try (LocalRegistry registry = LocalRegistry.open(folder)) {
      KeyPair first = pair();
      Pushed pushed = push(registry, key("first", first));
      push(registry, key("first", first));
      JsonNode layers = signatures(registry, pushed);
      assertThat(layers).hasSize(1);
      byte[] payload = payload(registry, layers.get(0));
      assertThat(new String(payload, StandardCharsets.UTF_8)).contains(pushed.digest());
      Signature verifier = Signature.getInstance("SHA256withECDSA");
      verifier.initVerify(first.getPublic());
      verifier.update(payload);
      String signature = layers.get(0).path("annotations").path(SIGNATURE).asText();
      assertThat(verifier.verify(Base64.getDecoder().decode(signature))).isTrue();

      push(registry, key("second", pair()));
      assertThat(signatures(registry, pushed)).hasSize(2);
      assertThat(signatures(registry, pushed).get(0)).isEqualTo(layers.get(0));
    }
  }

  @Test
  void cosignVerifiesIt() throws Exception {
    String cosign = System.getenv().getOrDefault("COSIGN", "cosign");
    if (run(List.of(cosign, "version")) != 0) {
      System.err.println("\nNOT RUN, NO COSIGN ON THE PATH: SignedImageIT.cosignVerifiesIt\n");
      return;
    }
    try (LocalRegistry registry = LocalRegistry.open(folder)) {
      assertThat(run(List.of(cosign, "generate-key-pair"))).isZero();
      CosignKey key = CosignKey.read(folder.resolve("cosign.key"), "planted-password");
      Pushed pushed = push(registry, key);
      List<String> verify = new ArrayList<>(List.of(cosign, "verify", "--key", "cosign.pub"));
      verify.addAll(List.of("--insecure-ignore-tlog=true", "--allow-http-registry=true"));
      verify.add(pushed.reference());
      assertThat(run(verify)).as(Files.readString(folder.resolve("cosign.log"))).isZero();
      assertThat(run(List.of(cosign, "generate-key-pair", "--output-key-prefix", "other")))
          .isZero();
      verify.set(3, "other.pub");
      assertThat(run(verify)).isNotZero();
    }
  }

  private int run(List<String> command) throws Exception {
    ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
    program.environment().put("COSIGN_PASSWORD", "planted-password");
    program.redirectErrorStream(true).redirectOutput(folder.resolve("cosign.log").toFile());
    try {
      return program.start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private CosignKey key(String name, KeyPair pair) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
    String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    return CosignKey.read(Files.writeString(folder.resolve(name + ".pem"), pem), null);
  }

  private Pushed push(LocalRegistry registry, CosignKey key) throws Exception {
    ImagePlan plan = SampleProgram.in(folder).plan(List.of(), List.of());
    ImageBuilder builder =
        new ImageBuilder(folder.resolve("cache"), new Logins(Map.of(), List.of()), line -> {});
    RegistryTarget target = RegistryTarget.external(registry.host() + "/acme", "weather:1.0");
    return new ImageSource(plan, null, AttachmentSource.NONE, key).push(builder, target);
  }

  private static JsonNode signatures(LocalRegistry registry, Pushed pushed) throws Exception {
    String tag = pushed.digest().replace(':', '-') + ".sig";
    return registry.ociManifest("acme/weather", tag).path("layers");
  }

  private static byte[] payload(LocalRegistry registry, JsonNode layer) throws Exception {
    return registry.blob("acme/weather", layer.path("digest").asText());
  }
}
