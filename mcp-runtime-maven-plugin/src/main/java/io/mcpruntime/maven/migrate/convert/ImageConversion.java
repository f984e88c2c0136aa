package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mcpruntime.crd.RegistryHost;
import io.mcpruntime.maven.migrate.convert.Note.Kind;

/** Converts the parts of an image to one reference, and its pull secrets. */
final class ImageConversion {
  private static final String TAGGED = "the image names its own tag, which counted before too";

  private ImageConversion() {}

  static void apply(Conversion conversion) {
    String override = conversion.takeText("registryOverride");
    if (conversion.server().isResource()) {
      String image = conversion.takeText("image");
      String tag = conversion.takeText("imageTag");
      conversion.made().put("image", registry(override, tagged(conversion, image, tag)));
      conversion.note(Kind.CARRIED, "image", "image");
    } else {
      String image = conversion.made().path("image").asText(null);
      if (image != null) {
        conversion.made().put("image", registry(override, image));
      }
      if (conversion.takeText("imageTag") != null) {
        conversion.note(Kind.NEEDLESS, "imageTag", TAGGED);
      }
    }
    if (override != null) {
      conversion.note(Kind.RENAMED, "registryOverride", "image");
    }
    provisioned(conversion);
    pullSecrets(conversion);
  }

  private static String tagged(Conversion conversion, String image, String tag) {
    if (image.indexOf('@') >= 0 || image.indexOf(':', image.lastIndexOf('/') + 1) >= 0) {
      if (tag != null) {
        conversion.note(Kind.NEEDLESS, "imageTag", TAGGED);
      }
      return image;
    }
    if (tag == null) {
      conversion.note(Kind.DEFAULTED, "imageTag", "latest, as before");
    } else {
      conversion.note(Kind.RENAMED, "imageTag", "image");
    }
    return image + ":" + (tag == null ? "latest" : tag);
  }

  /** Replaces the image's own registry, if it names one. */
  private static String registry(String override, String image) {
    if (override == null) {
      return image;
    }
    String path = RegistryHost.isNamed(image) ? image.substring(image.indexOf('/') + 1) : image;
    return override.replaceAll("/+$", "") + "/" + path;
  }

  private static void provisioned(Conversion conversion) {
    JsonNode wanted = conversion.take("useProvisionedRegistry");
    if (wanted != null && wanted.asBoolean()) {
      conversion.note(
          Kind.LOST,
          "useProvisionedRegistry",
          "only the older operator knows which registry that was",
          "push the image to a registry that today's cluster reads (mvn mcp:push) and write image");
    } else if (wanted != null) {
      conversion.note(Kind.NEEDLESS, "useProvisionedRegistry", "image names the registry");
    }
  }

  private static void pullSecrets(Conversion conversion) {
    JsonNode names = conversion.take("imagePullSecrets");
    if (names == null || names.isEmpty()) {
      return;
    }
    ArrayNode secrets = conversion.made().putArray("imagePullSecrets");
    names.forEach(name -> secrets.addObject().put("name", name.asText()));
    conversion.note(Kind.CARRIED, "imagePullSecrets", "imagePullSecrets");
  }
}
