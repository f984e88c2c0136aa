package io.mcpruntime.registry.request;

import java.util.regex.Pattern;

/** The path of a request: an endpoint, a repository, and what is asked for in it. */
record Target(Endpoint endpoint, String repository, String reference) {
  private static final String ROOT = "/v2/";
  private static final int MAX_NAME = 255;
  private static final Pattern COMPONENT =
      Pattern.compile("[a-z0-9]++(?:(?:\\.|__?|-++)[a-z0-9]++)*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}");
  private static final Pattern UPLOAD = Pattern.compile("[0-9a-f-]{36}");

  static Target parse(String path) throws MalformedRequestException {
    if (!path.startsWith(ROOT)) {
      throw unknown();
    }
    String rest = path.substring(ROOT.length());
    if (rest.isEmpty()) {
      return new Target(Endpoint.BASE, "", "");
    }
    if (rest.equals("_catalog")) {
      return new Target(Endpoint.CATALOG, "", "");
    }
    if (rest.endsWith("/blobs/uploads/")) {
      return new Target(Endpoint.UPLOADS, name(cut(rest, "/blobs/uploads/")), "");
    }
    if (rest.endsWith("/tags/list")) {
      return new Target(Endpoint.TAGS, name(cut(rest, "/tags/list")), "");
    }
    int slash = rest.lastIndexOf('/');
    if (slash < 0) {
      throw unknown();
    }
    return withReference(rest.substring(0, slash), rest.substring(slash + 1));
  }

  private static Target withReference(String before, String reference)
      throws MalformedRequestException {
    if (before.endsWith("/manifests")) {
      return of(Endpoint.MANIFEST, cut(before, "/manifests"), reference);
    }
    if (before.endsWith("/blobs/uploads")) {
      return of(Endpoint.UPLOAD, cut(before, "/blobs/uploads"), reference);
    }
    if (before.endsWith("/blobs")) {
      return of(Endpoint.BLOB, cut(before, "/blobs"), reference);
    }
    if (before.endsWith("/referrers")) {
      return of(Endpoint.REFERRERS, cut(before, "/referrers"), reference);
    }
    throw unknown();
  }

  private static Target of(Endpoint endpoint, String repository, String reference)
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
    return new Target(endpoint, name(repository), reference);
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
