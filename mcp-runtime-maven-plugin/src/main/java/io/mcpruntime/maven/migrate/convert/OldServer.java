package io.mcpruntime.maven.migrate.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mcpruntime.maven.metadata.Location;
import java.util.Set;

/**
 * One server as an earlier version wrote it: a resource of an older group, or an entry of an older
 * metadata file.
 *
 * @param apiVersion of a resource; {@code null} for an entry of a metadata file
 * @param namespace where it is, or where it goes when it says nothing
 * @param metadata labels and annotations of a resource
 * @param fields the spec of a resource, or all keys of an entry
 * @param today which of an entry's keys mean the same today
 */
public record OldServer(
    String apiVersion,
    Location at,
    String name,
    String namespace,
    ObjectNode metadata,
    ObjectNode fields,
    Set<String> today) {

  public OldServer {
    today = Set.copyOf(today);
  }

  /** Whether it is a resource and no entry of a metadata file. */
  public boolean isResource() {
    return apiVersion != null;
  }

  /** Whether it has anything that only earlier versions wrote. */
  public boolean isOld() {
    return isResource() || fields.size() > today.size();
  }

  /** How messages call it: {@code mcp-servers/weather}. */
  public String title() {
    return namespace + "/" + name;
  }
}
