package io.mcpruntime.operator.handshake;

import io.mcpruntime.crd.Reasons;
import io.mcpruntime.crd.ServerInfo;
import io.mcpruntime.crd.ToolsStatus;
import io.mcpruntime.probe.McpClient;
import io.mcpruntime.probe.ServerIdentity;
import io.mcpruntime.probe.http.Limits;
import io.mcpruntime.probe.http.ProbeException;
import io.mcpruntime.probe.http.ProbeException.Reason;
import io.mcpruntime.probe.tool.Tool;
import io.mcpruntime.probe.tool.ToolsHash;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what a client does first: who are you, and which tools do you have? */
final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
  private static final int NAMES = 50;

  /** Of a longer list the changes are not named one by one. */
  private static final int COMPARED = 256;

  private static final int VERSIONS = 16;

  private final HandshakeLimits limits;

  Asking(HandshakeLimits limits) {
    this.limits = limits;
  }

  /** Never takes longer than the limit of a whole handshake. */
  Handshake ask(URI endpoint, FairQueue.Place place) {
    Limits own = Limits.handshake(limits.timeout(), limits.bytes(), place::extend);
    try (McpClient client = McpClient.connect(endpoint, own)) {
      return answered(client);
    } catch (ProbeException e) {
      return failed(e);
    } catch (FairQueue.Postponed e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("cannot read what {} answers", endpoint, e);
      return Handshake.failed(Reasons.NOT_MCP, "its answer cannot be read");
    } catch (StackOverflowError e) {
      return Handshake.failed(Reasons.TOO_LARGE, "its answer nests deeper than can be read");
    }
  }

  private static Handshake answered(McpClient client) throws ProbeException {
    ToolsHash hash = new ToolsHash();
    Map<String, String> hashByTool = new HashMap<>();
    TreeSet<String> names = new TreeSet<>();
    AtomicReference<String> misread = new AtomicReference<>();
    int[] count = new int[1];
    client.eachTool(
        tool -> {
          String name = name(tool);
          String one = hash.add(tool);
          count[0]++;
          if (tool.misread() != null) {
            misread.compareAndSet(null, misread(name, tool));
          }
          if (hashByTool.size() < COMPARED) {
            hashByTool.put(name, one);
          }
          names.add(name);
        });
    ServerInfo server = server(client.server());
    return new Handshake(
        true,
        Reasons.HANDSHAKE,
        "it answers as %s and lists %d tool%s%s"
            .formatted(
                server.name() == null ? "an MCP server" : server.name(),
                count[0],
                count[0] == 1 ? "" : "s",
                misread.get() == null ? "" : "; " + misread.get()),
        server,
        new ToolsStatus(
            count[0],
            names.stream().limit(NAMES).toList(),
            misread.get() == null ? hash.value() : null),
        hashByTool);
  }

  private static String misread(String name, Tool tool) {
    return "tool %s has a field that only some clients understand (%s), so the list has no hash"
        .formatted(name, Plain.text(tool.misread().fieldNames().next()));
  }

  private static String name(Tool tool) {
    return Plain.text(tool.name());
  }

  /** A login is a good answer: the protocol's authorization begins with it (HTTP 401). */
  private static Handshake failed(ProbeException e) {
    String message = Plain.sentence(e.getMessage());
    boolean login = e.reason() == Reason.UNAUTHORIZED && e.getMessage().contains("HTTP 401");
    return login
        ? new Handshake(true, Reasons.LOGIN, message, null, null, Map.of())
        : Handshake.failed(reason(e.reason()), message);
  }

  private static String reason(Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> Reasons.UNREACHABLE;
      case TIMEOUT -> Reasons.TIMEOUT;
      case NOT_MCP -> Reasons.NOT_MCP;
      case TOO_LARGE -> Reasons.TOO_LARGE;
      case UNAUTHORIZED, REFUSED, CLIENT_LACKS -> Reasons.REFUSED;
    };
  }

  private static ServerInfo server(ServerIdentity identity) {
    return new ServerInfo(
        Plain.text(identity.name()),
        Plain.text(identity.version()),
        identity.protocolVersions().stream().limit(VERSIONS).map(Plain::text).toList());
  }
}
