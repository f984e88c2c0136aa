package io.mcpruntime.maven.server.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.maven.cluster.ClusterException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The specs that a server had before, oldest first: in an annotation of the resource itself, so
 * that it ends with the server and needs no rights but those to deploy it.
 */
public final class ServerHistory {
  static final int MOST = 10;
  static final int LONGEST = 32 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<Revision>> REVISIONS = new TypeReference<>() {};

  private final List<Revision> revisions;

  private ServerHistory(List<Revision> revisions) {
    this.revisions = List.copyOf(revisions);
  }

  /**
   * Reads the history of a server as the cluster has it.
   *
   * @throws ClusterException if the annotation is not a valid history
   */
  public static ServerHistory of(MCPServer server) throws ClusterException {
    Map<String, String> annotations = server.getMetadata().getAnnotations();
    String text = annotations == null ? null : annotations.get(MCPServer.HISTORY);
    if (text == null) {
      return new ServerHistory(List.of());
    }
    try {
      List<Revision> all = JSON.readValue(text, REVISIONS);
      boolean whole = all != null && all.stream().allMatch(ServerHistory::isWhole);
      return new ServerHistory(whole ? all : broken(server, "a revision has no spec"));
    } catch (JsonProcessingException e) {
      return new ServerHistory(broken(server, e.getOriginalMessage()));
    }
  }

  private static boolean isWhole(Revision revision) {
    return revision != null && revision.spec() != null && revision.spec().isObject();
  }

  private static List<Revision> broken(MCPServer server, String reason) throws ClusterException {
    throw new ClusterException(
        "the annotation %s of %s cannot be read (%s); the next deploy that changes the server replaces it"
            .formatted(MCPServer.HISTORY, server.qualifiedName(), reason));
  }

  /** Returns the history of a server that has none, or one that cannot be read. */
  static ServerHistory orEmpty(MCPServer server) {
    try {
      return of(server);
    } catch (ClusterException e) {
      return new ServerHistory(List.of());
    }
  }

  /** Returns the revisions, newest first. */
  public List<Revision> newestFirst() {
    List<Revision> reversed = new ArrayList<>(revisions);
    Collections.reverse(reversed);
    return List.copyOf(reversed);
  }

  /**
   * Finds the revision that is meant.
   *
   * @param to a revision's number, or the digest of its image or the start of it; null for the
   *     newest that differs from what the server has
   * @throws ClusterException naming those that there are
   */
  public Revision find(MCPServer server, String to) throws ClusterException {
    Optional<Revision> found =
        newestFirst().stream()
            .filter(one -> to == null ? !one.isOf(server) : isNamed(one, to.strip()))
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (revisions.isEmpty() || to == null) {
      throw new ClusterException(
          server.qualifiedName()
              + " has no earlier spec: mcp:deploy and mcp:apply record the one that they replace");
    }
    throw new ClusterException(
        "no revision %s in the history of %s; it has %s"
            .formatted(
                to,
                server.qualifiedName(),
                newestFirst().stream().map(Revision::toString).collect(Collectors.joining(", "))));
  }

  private static boolean isNamed(Revision one, String to) {
    String digest = one.image().substring(one.image().indexOf('@') + 1);
    return to.equals(Long.toString(one.revision()))
        || (to.matches("sha256:[0-9a-f]{7,64}") && digest.startsWith(to));
  }

  /** Returns the history with one more revision, without the oldest ones that are too many. */
  ServerHistory with(Revision revision) {
    List<Revision> all = new ArrayList<>(revisions);
    all.removeIf(one -> one.spec().equals(revision.spec()));
    all.add(revision);
    while (all.size() > MOST || (!all.isEmpty() && text(all).length() > LONGEST)) {
      all.remove(0);
    }
    return new ServerHistory(all);
  }

  /** Returns the annotation's value. */
  String text() {
    return text(revisions);
  }

  private static String text(List<Revision> revisions) {
    try {
      return JSON.writeValueAsString(revisions);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a history cannot be written", e);
    }
  }
}
