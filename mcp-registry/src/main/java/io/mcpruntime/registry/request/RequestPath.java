package io.mcpruntime.registry.request;

import java.util.regex.Pattern;

/** The path of a request: its endpoint, its repository, and a tag, digest or upload id. */
record RequestPath(RegistryEndpoint endpoint, String repository, String reference) {
  private static final String ROOT = "/v2/";
  private static final int MAX_NAME = 255;
  private static final Pattern COMPONENT =
      Pattern.compile("[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
  private static final Pattern UPLOAD = Pattern.compile("[0-9a-f-]{36}");

  static RequestPath parse(String path) throws MalformedRequestException {
    if (!path.startsWith(ROOT)) {
      throw unknown();
    }
    String rest = path.substring(ROOT.length());
    if (rest.isEmpty()) {
      return new RequestPath(RegistryEndpoint.BASE, "", "");
    }
    if (rest.equals("_catalog")) {
      return new RequestPath(RegistryEndpoint.CATALOG, "", "");
    }
    if (rest.endsWith("/blobs/uploads/")) {
      return new RequestPath(RegistryEndpoint.UPLOADS, name(cut(rest, "/blobs/uploads/")), "");
    }
    if (rest.endsWith("/tags/list")) {
      return new RequestPath(RegistryEndpoint.TAGS, name(cut(rest, "/tags/list")), "");
    }
    int slash = rest.lastIndexOf('/');
    if (slash < 0) {
      throw unknown();
    }
    return withReference(rest.substring(0, slash), rest.substring(slash + 1));
  }

  private static RequestPath withReference(String before, String reference)
      throws MalformedRequestException {
    if (before.endsWith("/manifests")) {
      return of(RegistryEndpoint.MANIFEST, cut(before, "/manifests"), reference);
    }
    if (before.endsWith("/blobs/uploads")) {
      return of(RegistryEndpoint.UPLOAD, cut(before, "/blobs/uploads"), reference);
    }
    if (before.endsWith("/blobs")) {
      return of(RegistryEndpoint.BLOB, cut(before, "/blobs"), reference);
    }
    if (before.endsWith("/referrers")) {
      return of(RegistryEndpoint.REFERRERS, cut(before, "/referrers"), reference);
    }
    throw unknown();
  }

  private static RequestPath of(RegistryEndpoint endpoint, String repository, String reference)
      throws MalformedRequestException {
    boolean known =
        switch (endpoint) {
          case MANIFEST -> TAG.matcher(reference).matches() || DIGEST.matcher(reference).matches();
          case UPLOAD -> UPLOAD.matcher(reference).matches();
          default -> DIGEST.matcher(reference).matches();
        };
    if (!known) {
      throw new MalformedRequestException(400, "TAG_INVALID", "neither a tag nor a digest");
    }
    return new RequestPath(endpoint, name(repository), reference);
  }

  private static String name(String repository) throws MalformedRequestException {
    boolean known = repository.length() <= MAX_NAME;
    for (String component : repository.split("/", -1)) {
      known = known && COMPONENT.matcher(component).matches();
    }
    if (!known) {
      throw new MalformedRequestException(
          400,
          "NAME_INVALID",
          "a repository's name has lower-case letters, digits, '.', '_', '-' and '/', and no escapes");
    }
    return repository;
  }

  private static String cut(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }

  private static MalformedRequestException unknown() {
    return new MalformedRequestException(404, "NAME_UNKNOWN", "no path of the distribution API");
  }
}
