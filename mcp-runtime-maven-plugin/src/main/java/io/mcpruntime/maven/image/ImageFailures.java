package io.mcpruntime.maven.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import io.mcpruntime.maven.image.registry.HttpProxies;
import io.mcpruntime.maven.image.registry.Logins;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns what Jib throws into one line for a person. */
record ImageFailures(String base, ImageReference target, Logins logins, Transfer transfer) {
  private static final List<String> FULL = List.of("no space left", "disk quota exceeded");

  private static final Pattern REGISTRY_FULL =
      Pattern.compile("the registry's volume is full[^\"\\\\}]*");

  ImageException explain(Exception failure) {
    String line = line(failure);
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last instanceof IOException && line.equals(connection(last))
        ? new BrokenConnectionException(line, broke(last), failure)
        : new ImageException(line, failure);
  }

  private String line(Exception failure) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(failure, t -> t != null, Throwable::getCause).toList();
    Throwable last = causes.get(causes.size() - 1);
    for (Throwable cause : causes) {
      if (cause instanceof InterruptedException) {
        return "interrupted while building the image";
      } else if (registryIsFull(cause).isPresent()) {
        return registryIsFull(cause).get();
      } else if (isFull(cause)) {
        return "disk full: " + text(cause);
      } else if (cause instanceof CacheDirectoryCreationException
          || cause instanceof FileSystemException) {
        return "cannot read or write a file of the image: " + text(last);
      } else if (isRefusal(cause)) {
        return refused(cause);
      } else if (cause instanceof RegistryException) {
        return registry(cause);
      }
    }
    return last instanceof IOException ? connection(last) : "cannot build the image: " + text(last);
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof RegistryUnauthorizedException
        || cause instanceof RegistryAuthenticationFailedException
        || cause instanceof RegistryCredentialsNotSentException;
  }

  private String refused(Throwable cause) {
    if (isAboutBase(cause)) {
      return "base image "
          + base
          + ": the registry refuses it ("
          + text(cause)
          + "): it does not exist, or needs credentials in settings.xml or docker's config.json;"
          + hint();
    }
    return "registry "
        + target.getRegistry()
        + " refuses "
        + target.getRepository()
        + " ("
        + status(cause)
        + "); credentials are looked up in this order: "
        + logins.places(target.getRegistry());
  }

  private static String status(Throwable cause) {
    String answer = cause.getCause() == null ? "" : text(cause.getCause());
    if (answer.startsWith("403")) {
      return "403, not allowed to push";
    }
    return answer.startsWith("401") ? "401, credentials missing or wrong" : text(cause);
  }

  private String registry(Throwable cause) {
    return isAboutBase(cause)
        ? "base image " + base + " cannot be had: " + text(cause) + ";" + hint()
        : "registry " + target.getRegistry() + through(target.getRegistry()) + ": " + text(cause);
  }

  private String connection(Throwable cause) {
    if (isAboutBase(cause)) {
      return "base image "
          + base
          + " is not reachable"
          + through(baseHost())
          + ": "
          + text(cause)
          + ";"
          + hint();
    }
    return "connection to registry "
        + target.getRegistry()
        + through(target.getRegistry())
        + " broke "
        + broke(cause)
        + "; try again, what has arrived is not sent twice";
  }

  private String broke(Throwable cause) {
    return "after " + transfer.pushed() + ": " + text(cause);
  }

  /** Base and target are worked on at the same time: what the failure names decides. */
  private boolean isAboutBase(Throwable cause) {
    if (target == null || base.startsWith("tar://")) {
      return target == null;
    }
    String text = text(cause);
    if (text.contains("pull")) {
      return true;
    }
    if (text.contains(target.getRegistry() + "/" + target.getRepository())) {
      return false;
    }
    return text.contains(baseHost()) || !transfer.pushing();
  }

  private String baseHost() {
    return base.replaceFirst("/.*", "");
  }

  private static String through(String registry) {
    return HttpProxies.to(registry).map(proxy -> " through proxy " + proxy).orElse("");
  }

  static String hint() {
    return " check -Dmcp.baseImage, or use a docker-save tar with -Dmcp.baseImage=tar:///path";
  }

  /** Returns the message of the registry's guard. */
  private static Optional<String> registryIsFull(Throwable cause) {
    Matcher said = REGISTRY_FULL.matcher(text(cause));
    return said.find() ? Optional.of(said.group()) : Optional.empty();
  }

  private static boolean isFull(Throwable cause) {
    String text = text(cause).toLowerCase(Locale.ROOT);
    return FULL.stream().anyMatch(text::contains);
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    String line = message.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? cause.getClass().getSimpleName() : line;
  }
}
