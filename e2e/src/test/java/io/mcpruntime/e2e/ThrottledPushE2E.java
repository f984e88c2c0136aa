package io.mcpruntime.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.mcpruntime.maven.image.BaseImage;
import io.mcpruntime.maven.image.ImageBuilder;
import io.mcpruntime.maven.image.ImagePlan;
import io.mcpruntime.maven.image.ImageSettings;
import io.mcpruntime.maven.image.JavaProgram;
import io.mcpruntime.maven.image.Pushed;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryForward;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A push over a link that is slower than the sender: a bad port-forward loses bytes there. */
@OnCluster
@LongRun
class ThrottledPushE2E {
  private static final long BYTES_PER_SECOND = 5_000_000;
  private static final int LAYER_BYTES = 25 << 20;

  @TempDir Path folder;
  private Config config;
  private KubernetesClient direct;
  private String namespace;

  @BeforeEach
  void startRegistry() {
    config = Config.autoConfigure(null);
    direct = new KubernetesClientBuilder().withConfig(config).build();
    namespace =
        direct
            .namespaces()
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("mcp-throttled-push-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
    direct.load(new ByteArrayInputStream(registry())).inNamespace(namespace).create();
    direct.pods().inNamespace(namespace).withName("registry").waitUntilReady(2, TimeUnit.MINUTES);
  }

  @AfterEach
  void removeRegistry() {
    direct.namespaces().withName(namespace).delete();
    direct.close();
  }

  @Test
  void fiftyMegabytesArriveWholeOverALinkOfFiveASecond() throws Exception {
    URI api = URI.create(config.getMasterUrl());
    int port = api.getPort() < 0 ? 443 : api.getPort();
    Pushed pushed;
    try (ThrottledLink link =
            new ThrottledLink(new InetSocketAddress(api.getHost(), port), BYTES_PER_SECOND);
        KubernetesClient slow = over(link);
        RegistryForward forward = RegistryForward.toGuard(slow, namespace)) {
      pushed = push(forward);
      assertThat(link.sentBytes()).isGreaterThan(2L * LAYER_BYTES);
    }
    try (RegistryForward forward = RegistryForward.toGuard(direct, namespace)) {
      assertThat(new RegistryReadBack(forward.port(), "throttled").blobs(pushed.digest()))
          .isGreaterThanOrEqualTo(3);
    }
  }

  private static byte[] registry() {
    try (InputStream yaml = ThrottledPushE2E.class.getResourceAsStream("throttled-registry.yaml")) {
      return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
          .replace("IMAGE", option("registryImage", "docker.io/library/registry:3"))
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The certificate is still checked against the cluster's CA, but it is not for loopback. */
  private KubernetesClient over(ThrottledLink link) {
    Config slow =
        new ConfigBuilder(config)
            .withMasterUrl("https://127.0.0.1:" + link.port() + "/")
            .withDisableHostnameVerification(true)
            .build();
    return new KubernetesClientBuilder().withConfig(slow).build();
  }

  private Pushed push(RegistryForward forward) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    ImagePlan plan =
        new ImagePlan(
            new BaseImage(
                option("baseImage", "docker.io/library/eclipse-temurin:25-jre"),
                List.of("linux/amd64")),
            new JavaProgram(
                classes, List.of(noise("release.jar")), List.of(noise("snapshot.jar")), "Main"),
            new ImageSettings(8088, List.of(), Map.of()));
    ImageBuilder builder =
        new ImageBuilder(
            folder.resolve("cache"), new Logins(Map.of(), List.of()), System.out::println);
    return builder.push(plan, RegistryTarget.inCluster(forward, "throttled", 5000));
  }

  private Path noise(String name) throws IOException {
    byte[] bytes = new byte[LAYER_BYTES];
    new Random().nextBytes(bytes);
    return Files.write(folder.resolve(name), bytes);
  }

  /** What the cluster needs, as {@code cluster/options} says it. */
  private static String option(String name, String otherwise) {
    Matcher given =
        Pattern.compile("-Dmcp\\." + name + "=(\\S+)")
            .matcher(System.getProperty("e2e.options", ""));
    return given.find() ? given.group(1) : otherwise;
  }
}
