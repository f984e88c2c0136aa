package io.mcpruntime.operator.desired;

import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.HTTPGetActionBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.mcpruntime.crd.MCPServerSpec;
import io.mcpruntime.crd.ProbesSpec;
import java.util.Locale;
import java.util.Objects;

/** The scheme of HTTP probes of a server's port: that of the server, unless a probe names one. */
final class ProbeScheme {
  private ProbeScheme() {}

  /** Returns the probes of the spec, without {@code null} for the record itself. */
  static ProbesSpec of(MCPServerSpec spec) {
    ProbesSpec own = Objects.requireNonNullElse(spec.probes(), new ProbesSpec(null, null, null));
    return spec.speaksHttps()
        ? new ProbesSpec(
            https(own.startup(), spec), https(own.readiness(), spec), https(own.liveness(), spec))
        : own;
  }

  private static Probe https(Probe probe, MCPServerSpec spec) {
    HTTPGetAction get = probe == null ? null : probe.getHttpGet();
    return get == null || get.getScheme() != null || !isServers(get.getPort(), spec)
        ? probe
        : new ProbeBuilder(probe)
            .withHttpGet(
                new HTTPGetActionBuilder(get)
                    .withScheme(MCPServerSpec.HTTPS.toUpperCase(Locale.ROOT))
                    .build())
            .build();
  }

  private static boolean isServers(IntOrString port, MCPServerSpec spec) {
    return port != null
        && (SpecDefaults.PORT.equals(port.getStrVal())
            || (port.getIntVal() != null && port.getIntVal().equals(spec.port())));
  }
}
