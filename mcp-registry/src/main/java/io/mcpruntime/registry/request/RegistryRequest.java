package io.mcpruntime.registry.request;

import java.util.Map;

/**
 * One request of the distribution API, parsed strictly. The request that is forwarded is built from
 * these parts, so that the registry cannot see another repository in it than the guard did.
 *
 * @param repository without tag and digest; empty for endpoints of no repository
 * @param reference a tag, a digest or the id of an upload; empty where the endpoint has none
 * @param query decoded, each parameter once
 */
public record RegistryRequest(
    String method,
    RegistryEndpoint endpoint,
    String repository,
    String reference,
    Map<String, String> query) {
  public RegistryRequest {
    query = Map.copyOf(query);
  }

  /**
   * Parses the request line.
   *
   * @throws MalformedRequestException when it does not follow the distribution API
   */
  public static RegistryRequest parse(String method, String uri) throws MalformedRequestException {
    int mark = uri.indexOf('?');
    RequestPath target = RequestPath.parse(mark < 0 ? uri : uri.substring(0, mark));
    if (!target.endpoint().has(method)) {
      throw new MalformedRequestException(405, "UNSUPPORTED", method + " is not supported here");
    }
    return new RegistryRequest(
        method,
        target.endpoint(),
        target.repository(),
        target.reference(),
        QueryParameters.parse(mark < 0 ? "" : uri.substring(mark + 1)));
  }

  /** Returns whether it may change what is stored. */
  public boolean isWrite() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  /** Returns whether it deletes a tag, a manifest or a blob; cancelling an upload is no delete. */
  public boolean isDelete() {
    return method.equals("DELETE") && endpoint != RegistryEndpoint.UPLOAD;
  }

  /** Returns whether its body is a part of a blob. */
  public boolean carriesBlob() {
    return isWrite()
        && (endpoint == RegistryEndpoint.UPLOADS || endpoint == RegistryEndpoint.UPLOAD);
  }

  /** Returns whether its body is forwarded; the start of an upload has none. */
  public boolean hasBody() {
    return isWrite() && endpoint != RegistryEndpoint.UPLOADS;
  }

  /** Returns whether the repository belongs to this namespace. */
  public boolean isOf(String namespace) {
    return repository.startsWith(namespace + "/");
  }

  /** Returns it without a mount, so that the client uploads the blob instead. */
  public RegistryRequest withoutMount() {
    Map<String, String> rest = new java.util.TreeMap<>(query);
    rest.remove("mount");
    rest.remove("from");
    return new RegistryRequest(method, endpoint, repository, reference, rest);
  }

  /** Returns the request target for the store. */
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
    return path + QueryParameters.text(query);
  }
}
