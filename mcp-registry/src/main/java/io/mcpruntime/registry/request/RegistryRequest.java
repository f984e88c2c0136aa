package io.mcpruntime.registry.request;

import java.util.Map;

/**
 * One request of the distribution API, read strictly: what is sent on is written anew from these
 * parts, so that the registry can't read another repository out of it than the guard did.
 *
 * @param repository without tag and digest; empty for endpoints of no repository
 * @param reference a tag, a digest or the id of an upload; empty where the endpoint has none
 * @param query decoded, each parameter once
 */
public record RegistryRequest(
    String method,
    Endpoint endpoint,
    String repository,
    String reference,
    Map<String, String> query) {
  public RegistryRequest {
    query = Map.copyOf(query);
  }

  /**
   * Reads the request line.
   *
   * @throws MalformedRequestException when it is no request of the distribution API
   */
  public static RegistryRequest parse(String method, String uri) throws MalformedRequestException {
    int mark = uri.indexOf('?');
    Target target = Target.parse(mark < 0 ? uri : uri.substring(0, mark));
    if (!target.endpoint().has(method)) {
      throw new MalformedRequestException(405, "UNSUPPORTED", method + " is not supported here");
    }
    return new RegistryRequest(
        method,
        target.endpoint(),
        target.repository(),
        target.reference(),
        Query.parse(mark < 0 ? "" : uri.substring(mark + 1)));
  }

  /** Whether it may change what is stored. */
  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  /** Whether it removes a tag, a manifest or a blob; giving up an upload is not meant. */
  public boolean isDelete() {
    return method.equals("DELETE") && endpoint != Endpoint.UPLOAD;
  }

  /** Whether its body is a part of a blob. */
  public boolean carriesBlob() {
    return isWrite() && (endpoint == Endpoint.UPLOADS || endpoint == Endpoint.UPLOAD);
  }

  /** Whether what it carries is sent on: an upload begins without bytes. */
  public boolean hasBody() {
    return isWrite() && endpoint != Endpoint.UPLOADS;
  }

  /** Whether the repository is one of this namespace's. */
  public boolean isOf(String namespace) {
    return repository.startsWith(namespace + "/");
  }

  /** The same without taking a blob over from another repository: the blob is uploaded then. */
  public RegistryRequest withoutMount() {
    Map<String, String> rest = new java.util.TreeMap<>(query);
    rest.remove("mount");
    rest.remove("from");
    return new RegistryRequest(method, endpoint, repository, reference, rest);
  }

  /** The request target for the registry. */
  public String target() {
    String path =
        switch (endpoint) {
          case BASE -> "/v2/";
          case CATALOG -> "/v2/_catalog";
          case MANIFEST -> "/v2/" + repository + "/manifests/" + reference;
          case BLOB -> "/v2/" + repository + "/blobs/" + reference;
          case UPLOADS -> "/v2/" + repository + "/blobs/uploads/";
          case UPLOAD -> "/v2/" + repository + "/blobs/uploads/" + reference;
          case TAGS -> "/v2/" + repository + "/tags/list";
          case REFERRERS -> "/v2/" + repository + "/referrers/" + reference;
        };
    return path + Query.text(query);
  }
}
