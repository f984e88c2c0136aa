package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.mcpruntime.crd.MCPRouteClaim;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.crd.Preview;
import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.RouteClaimSpec;
import io.mcpruntime.crd.policy.PlatformPolicy;
import io.mcpruntime.operator.admission.Violation;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which server owns a route, by claims in the platform's namespace. The API server lets
 * only one server create the claim of a route. The claim outlives its server for the policy's
 * {@code routeRetention} and is then free. Thread-safe: every write names the version that it read.
 */
final class RouteClaims {
  private static final Logger LOG = LoggerFactory.getLogger(RouteClaims.class);

  private final KubernetesClient client;
  private final String platform;
  private final ServerIndex servers;
  private final RouteClaimEventSource claims;
  private final Supplier<PlatformPolicy> policy;

  RouteClaims(
      KubernetesClient client,
      String platform,
      ServerIndex servers,
      RouteClaimEventSource claims,
      Supplier<PlatformPolicy> policy) {
    this.client = client;
    this.platform = platform;
    this.servers = servers;
    this.claims = claims;
    this.policy = policy;
  }

  /** Claims the server's route and releases its earlier ones, or returns the owner of the route. */
  Optional<Violation> acquire(MCPServer server) {
    Optional<String> foreign = previewed(server);
    if (foreign.isPresent()) {
      drop(server);
      return foreign.map(owner -> taken(server, owner));
    }
    Optional<Violation> taken =
        ServerIndex.needsNoClaim(server)
            ? Optional.empty()
            : claim(server).map(o -> taken(server, o));
    if (taken.isEmpty()) {
      String own = ServerIndex.claimName(server);
      all()
          .filter(claim -> claim.isOf(server) && claim.getSpec().releasedAt() == null)
          .filter(claim -> !claim.getMetadata().getName().equals(own))
          .toList()
          .forEach(this::release);
      // The operator's own writes cause no event, so these previews would not be reconciled.
      servers
          .previewsOf(own)
          .filter(preview -> !isOfOneNamespace(preview, server))
          .forEach(this::drop);
    }
    return taken;
  }

  /** Returns another server that owns this one's route, as {@code namespace/name}. */
  Optional<String> holder(MCPServer server) {
    return ServerIndex.needsNoClaim(server)
        ? Optional.empty()
        : cached(server)
            .map(MCPRouteClaim::owner)
            .or(() -> servers.before(server).filter(this::mayClaim).map(MCPServer::qualifiedName))
            .filter(owner -> !owner.equals(server.qualifiedName()));
  }

  /** Returns a route of the gateway that the server owns, also if its spec requests another one. */
  Optional<String> owned(MCPServer server) {
    return all()
        .filter(claim -> claim.isOf(server) && claim.leadsThroughGateway())
        .map(MCPRouteClaim::getSpec)
        .filter(claim -> claim.releasedAt() == null)
        .map(RouteClaimSpec::path)
        .min(Comparator.naturalOrder());
  }

  /**
   * Releases the routes of deleted servers, which stay reserved for a period, and deletes expired
   * claims.
   */
  void releaseOrphans() {
    all()
        .filter(claim -> claim.getSpec().releasedAt() == null)
        .filter(claim -> isOrphan(claim))
        .toList()
        .forEach(this::release);
    prune();
  }

  /** Returns the owner of the server whose preview this would be, if it is of another namespace. */
  private Optional<String> previewed(MCPServer server) {
    return Preview.of(server)
        .flatMap(preview -> claims.get(id(MCPRouteClaim.name("", preview.serverRoute()))))
        .map(MCPRouteClaim::getSpec)
        .filter(claim -> !claim.namespace().equals(server.getMetadata().getNamespace()))
        .map(claim -> "%s/%s owns %s".formatted(claim.namespace(), claim.server(), claim.path()));
  }

  /** Gives up the route of a preview that was there before the server of another namespace. */
  private void drop(MCPServer preview) {
    cached(preview)
        .filter(claim -> claim.isOf(preview))
        .ifPresent(
            claim -> {
              LOG.info("{} loses the route {}", claim.owner(), claim.getSpec().path());
              client.resource(claim).lockResourceVersion().delete();
            });
  }

  private Optional<String> claim(MCPServer server) {
    MCPRouteClaim claim = cached(server).orElse(null);
    if (claim == null) {
      Optional<MCPServer> first = servers.before(server).filter(this::mayClaim);
      if (first.isPresent()) {
        return first.map(other -> other.qualifiedName() + " owns it");
      }
      claim = create(server);
    }
    if (claim.isOf(server)) {
      if (claim.getSpec().releasedAt() != null) {
        update(claim, owned(claim.getSpec(), server, Instant.parse(claim.getSpec().since())));
      }
      return Optional.empty();
    }
    if (claim.getSpec().releasedAt() == null && isOrphan(claim)) {
      claim = release(claim);
    }
    if (!isFree(claim)) {
      return Optional.of(
          claim.getSpec().releasedAt() == null
              ? claim.owner() + " owns it"
              : "it stays reserved for %s, which was deleted or moved, until %s"
                  .formatted(claim.owner(), end(claim)));
    }
    update(claim, owned(claim.getSpec(), server, Instant.now()));
    return Optional.empty();
  }

  /** Creates the claim; the API server lets one of several servers create it. */
  private MCPRouteClaim create(MCPServer server) {
    MCPRouteClaim wanted = MCPRouteClaim.of(server, platform, Instant.now());
    try {
      MCPRouteClaim created = client.resource(wanted).create();
      claims.handleRecentResourceCreate(ResourceID.fromResource(created), created);
      LOG.info("{} owns the route {}", created.owner(), server.route());
      return created;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
      MCPRouteClaim existing = client.resource(wanted).get();
      if (existing == null) {
        throw e;
      }
      return existing;
    }
  }

  private MCPRouteClaim release(MCPRouteClaim claim) {
    RouteClaimSpec spec = claim.getSpec();
    LOG.info("{} released the route {}", claim.owner(), spec.path());
    return update(
        claim,
        new RouteClaimSpec(
            spec.host(),
            spec.path(),
            spec.namespace(),
            spec.server(),
            spec.since(),
            Instant.now().toString()));
  }

  private MCPRouteClaim update(MCPRouteClaim claim, RouteClaimSpec spec) {
    MCPRouteClaim changed = new MCPRouteClaim();
    changed.setMetadata(claim.getMetadata());
    changed.setSpec(spec);
    MCPRouteClaim updated = client.resource(changed).update();
    claims.handleRecentResourceUpdate(ResourceID.fromResource(updated), updated, claim);
    return updated;
  }

  private static RouteClaimSpec owned(RouteClaimSpec spec, MCPServer server, Instant since) {
    return new RouteClaimSpec(
        spec.host(),
        spec.path(),
        server.getMetadata().getNamespace(),
        server.getMetadata().getName(),
        since.toString(),
        null);
  }

  /**
   * Deletes expired claims, and released claims of a namespace beyond its maximum number of
   * servers, so that servers created and deleted in a row reserve a limited number of routes.
   */
  private void prune() {
    List<MCPRouteClaim> released =
        all()
            .filter(claim -> claim.getSpec().releasedAt() != null)
            .sorted(
                Comparator.comparing(
                    (MCPRouteClaim claim) -> Instant.parse(claim.getSpec().releasedAt()),
                    Comparator.reverseOrder()))
            .toList();
    Map<String, Integer> newerByNamespace = new HashMap<>();
    for (MCPRouteClaim claim : released) {
      int newer = newerByNamespace.merge(claim.getSpec().namespace(), 1, Integer::sum) - 1;
      if (isFree(claim) || newer >= policy.get().of(claim.getSpec().namespace()).maxServers()) {
        client.resource(claim).lockResourceVersion().delete();
      }
    }
  }

  /**
   * Whether the claim's server is deleted. Asks the API server, since the cache lacks servers of
   * other shards.
   */
  private boolean isOrphan(MCPRouteClaim claim) {
    RouteClaimSpec spec = claim.getSpec();
    if (servers.has(spec.namespace(), spec.server())) {
      return false;
    }
    try {
      return client
          .resources(MCPServer.class)
          .inNamespace(spec.namespace())
          .withField("metadata.name", spec.server())
          .list()
          .getItems()
          .stream()
          .allMatch(MCPServer::isMarkedForDeletion);
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return false; // A namespace that this operator does not serve.
      }
      throw e;
    }
  }

  private boolean mayClaim(MCPServer server) {
    return previewed(server).isEmpty()
        && !policy.get().isReservedForOthers(server.route(), server.getMetadata().getNamespace());
  }

  private boolean isFree(MCPRouteClaim claim) {
    return claim.getSpec().releasedAt() != null && !end(claim).isAfter(Instant.now());
  }

  private Instant end(MCPRouteClaim claim) {
    return Instant.parse(claim.getSpec().releasedAt()).plus(policy.get().routeRetention());
  }

  private Optional<MCPRouteClaim> cached(MCPServer server) {
    return claims.get(id(ServerIndex.claimName(server)));
  }

  private static boolean isOfOneNamespace(MCPServer one, MCPServer other) {
    return one.getMetadata().getNamespace().equals(other.getMetadata().getNamespace());
  }

  private ResourceID id(String claim) {
    return new ResourceID(claim, platform);
  }

  private Stream<MCPRouteClaim> all() {
    return claims.list(claim -> true);
  }

  private static Violation taken(MCPServer server, String why) {
    return new Violation(
        Reasons.ROUTE_TAKEN,
        "the route %s%s is taken: %s; write route: %s, or another name"
            .formatted(server.routeHost(), server.route(), why, server.longRoute()));
  }
}
