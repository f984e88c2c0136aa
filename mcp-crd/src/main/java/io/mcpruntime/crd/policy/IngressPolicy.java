package io.mcpruntime.crd.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The Ingresses that the MCPServers of a namespace may have.
 *
 * @param enabled whether they may have any; the default is {@code false}
 * @param hosts exact host names, or {@code *.example.com} for one label below
 * @param classNames names of IngressClasses
 * @param annotations keys of annotations that may be set
 * @param tlsSecretNames Secrets of the namespace that may be served as certificates
 */
@JsonIgnoreProperties(ignoreUnknown = false)
public record IngressPolicy(
    Boolean enabled,
    List<String> hosts,
    List<String> classNames,
    List<String> annotations,
    List<String> tlsSecretNames) {

  /** Allows no Ingress. */
  public static final IngressPolicy NONE =
      new IngressPolicy(false, List.of(), List.of(), List.of(), List.of());

  public IngressPolicy {
    hosts = hosts == null ? null : List.copyOf(hosts);
    classNames = classNames == null ? null : List.copyOf(classNames);
    annotations = annotations == null ? null : List.copyOf(annotations);
    tlsSecretNames = tlsSecretNames == null ? null : List.copyOf(tlsSecretNames);
  }

  IngressPolicy over(IngressPolicy defaults) {
    return new IngressPolicy(
        NamespacePolicy.either(enabled, defaults.enabled),
        NamespacePolicy.either(hosts, defaults.hosts),
        NamespacePolicy.either(classNames, defaults.classNames),
        NamespacePolicy.either(annotations, defaults.annotations),
        NamespacePolicy.either(tlsSecretNames, defaults.tlsSecretNames));
  }
}
