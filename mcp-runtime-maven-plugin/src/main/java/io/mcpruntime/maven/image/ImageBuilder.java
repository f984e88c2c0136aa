package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import io.mcpruntime.maven.image.registry.HttpProxies;
import io.mcpruntime.maven.image.registry.Login;
import io.mcpruntime.maven.image.registry.Logins;
import io.mcpruntime.maven.image.registry.RegistryTarget;
import io.mcpruntime.maven.output.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Builds images with Jib, without Docker, and pushes them. Thread-safe. */
public final class ImageBuilder {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Path cache;
  private final Logins logins;
  private final HttpProxies proxies;
  private final Progress progress;
  private final RegistryProbe probe = new RegistryProbe(PATIENCE);

  /** The same without proxies. */
  public ImageBuilder(Path cache, Logins logins, Progress progress) {
    this(cache, logins, HttpProxies.NONE, progress);
  }

  /** {@code cache} null: Jib's own, under the user's cache folder. */
  public ImageBuilder(Path cache, Logins logins, HttpProxies proxies, Progress progress) {
    this.cache = cache == null ? Containerizer.DEFAULT_BASE_CACHE_DIRECTORY : cache;
    this.logins = logins;
    this.proxies = proxies;
    this.progress = progress;
  }

  /** Writes a docker-save tar whose image is called {@code name}. */
  public Built toTar(ImagePlan plan, Path tar, String name) throws ImageException {
    requireOnePlatform(plan.base());
    return proxies.during(
        () -> toTar(new JibPlan(plan, logins, probe).builder(), plan.base(), tar, name));
  }

  /** The same of a base image alone. */
  public Built baseToTar(BaseImage base, Path tar) throws ImageException {
    requireOnePlatform(base);
    return proxies.during(
        () -> toTar(new JibBase(base, logins, probe).builder(), base, tar, "base"));
  }

  /** The same of an image that is in a docker-save tar and gets a bridge. */
  public Built toTar(BridgedImage image, Path tar, String name) throws ImageException {
    BaseImage base = image.base();
    return toTar(image.builder(), base, tar, name);
  }

  private static void requireOnePlatform(BaseImage base) throws ImageException {
    if (base.platforms().size() > 1) {
      throw new ImageException(
          "a tar holds one platform, not " + base.platforms() + "; choose one, or push");
    }
  }

  private Built toTar(JibContainerBuilder image, BaseImage base, Path tar, String name)
      throws ImageException {
    Transfer transfer = new Transfer(progress, System::nanoTime);
    Containerizer to = Containerizer.to(TarImage.at(tar).named(reference(name)));
    to.setAllowInsecureRegistries(base.isLocal());
    ImageFailures failures = new ImageFailures(base.reference(), null, logins, transfer);
    return new Built(tar, run(image, to, failures).getImageId().toString());
  }

  /** Builds an image and pushes what the registry does not have yet. */
  public Pushed push(ImagePlan plan, RegistryTarget target) throws ImageException {
    return proxies.during(() -> built(plan, target));
  }

  private Pushed built(ImagePlan plan, RegistryTarget target) throws ImageException {
    JibPlan jib = new JibPlan(plan, logins, probe);
    BaseImage base = plan.base();
    if (target.httpAllowed() && !base.isLocal() && base.tar().isEmpty()) {
      Transfer transfer = new Transfer(progress, System::nanoTime);
      ImageFailures failures = new ImageFailures(base.reference(), null, logins, transfer);
      jib = jib.on(new BasePull((image, to) -> run(image, to, failures)).pull(base, jib));
    }
    return push(jib.builder(), base.reference(), target);
  }

  /** Pushes the image in a docker-save tar as it is. */
  public Pushed push(Path dockerSaveTar, RegistryTarget target) throws ImageException {
    SavedImage saved = SavedImage.read(dockerSaveTar);
    JibContainerBuilder image = Jib.from(TarImage.at(dockerSaveTar));
    image.setPlatforms(JibBase.platforms(List.of(saved.platform())));
    image.setCreationTime(saved.created());
    return proxies.during(() -> push(image, "tar://" + dockerSaveTar, target));
  }

  private Pushed push(JibContainerBuilder image, String base, RegistryTarget target)
      throws ImageException {
    ImageReference reference = reference(target.image());
    boolean plain = probe.speaksHttp(reference.getRegistry(), target.httpAllowed());
    RegistryImage registry = RegistryImage.named(reference);
    logins
        .retrievers(reference, target.login(), event -> {})
        .forEach(registry::addCredentialRetriever);
    Transfer transfer = new Transfer(progress, System::nanoTime);
    Containerizer to = Containerizer.to(registry).setAllowInsecureRegistries(target.httpAllowed());
    ImageFailures failures = new ImageFailures(base, reference, logins, transfer);
    if (plain) {
      PlainHttpCredentials.allow();
    }
    try {
      String digest = run(image, to, failures).getDigest().toString();
      return new Pushed(target.reference(digest), digest, transfer.sent());
    } finally {
      if (plain) {
        PlainHttpCredentials.forbid();
      }
    }
  }

  /** A call of a registry. */
  @FunctionalInterface
  public interface RegistryCall {
    void run(RegistryConnection connection) throws ImageException;
  }

  /** Calls the registry of a target, with the logins and through the proxies of pushes. */
  public void connect(RegistryTarget target, RegistryCall call) throws ImageException {
    ImageReference image = reference(target.image());
    proxies.during(
        () -> {
          boolean plain = probe.speaksHttp(image.getRegistry(), target.httpAllowed());
          URI host = URI.create((plain ? "http://" : "https://") + image.getRegistry());
          Login login = logins.first(image, target.login());
          call.run(
              new RegistryConnection(host, image.getRepository(), login, target.httpAllowed()));
          return null;
        });
  }

  private JibContainer run(JibContainerBuilder image, Containerizer to, ImageFailures failures)
      throws ImageException {
    to.setBaseImageLayersCache(cache)
        .setApplicationLayersCache(cache.resolve("mcp-application"))
        .setToolName("mcp-runtime")
        .setToolVersion("1")
        .addEventHandler(LogEvent.class, failures.transfer()::on)
        .addEventHandler(ProgressEvent.class, failures.transfer()::on);
    try {
      return image.containerize(to);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.explain(e);
    } catch (Exception e) {
      throw failures.explain(e);
    }
  }

  private static ImageReference reference(String name) throws ImageException {
    try {
      return ImageReference.parse(name);
    } catch (InvalidImageReferenceException e) {
      throw new ImageException(
          "\"" + name + "\" is no image name; right would be HOST/lower-case-name:tag", e);
    }
  }

  /** Where layers are kept: Jib's own cache, or the one that was named. */
  public Path cache() {
    return cache;
  }
}
