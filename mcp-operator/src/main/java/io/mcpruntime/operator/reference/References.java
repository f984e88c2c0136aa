package io.mcpruntime.operator.reference;

import static io.mcpruntime.operator.reference.ReferenceKind.CONFIG_MAP;
import static io.mcpruntime.operator.reference.ReferenceKind.OTHER;
import static io.mcpruntime.operator.reference.ReferenceKind.SECRET;
import static io.mcpruntime.operator.reference.ReferenceKind.SERVICE_ACCOUNT;
import static io.mcpruntime.operator.reference.ReferenceKind.VOLUME_CLAIM;

import io.mcpruntime.operator.pod.PodField;
import io.mcpruntime.operator.pod.PodTree;
import java.util.List;
import java.util.stream.Stream;

/** Finds all references of a pod to objects of its namespace. */
public final class References {
  /** The account of pods that name no account. */
  private static final String DEFAULT_ACCOUNT = "default";

  /** Volume types with a Secret under {@code secretRef}. */
  private static final List<String> WITH_SECRET_REF =
      List.of("cephfs", "cinder", "flexVolume", "iscsi", "rbd", "scaleIO", "storageos");

  private References() {}

  /**
   * Returns all references, each field once.
   *
   * @param ownAccount the service account that the operator makes: running as this account is not a
   *     reference, but using its token is
   */
  public static List<Reference> of(PodTree pod, String ownAccount) {
    return Stream.of(
            account(pod, ownAccount),
            tokens(pod),
            named(SECRET, pod.at("spec", "imagePullSecrets").items().map(s -> s.at("name"))),
            pod.containers().flatMap(References::ofContainer),
            pod.volumes().flatMap(References::ofVolume),
            pod.at("spec", "resourceClaims").items().map(claim -> other(claim, "a resource claim")))
        .flatMap(references -> references)
        .toList();
  }

  private static String accountName(PodTree pod) {
    String name = pod.at("spec", "serviceAccountName").text();
    String alias = pod.at("spec", "serviceAccount").text();
    return !name.isEmpty() ? name : alias.isEmpty() ? DEFAULT_ACCOUNT : alias;
  }

  /** Returns both fields, since API servers differ in which one they prefer. */
  private static Stream<Reference> account(PodTree pod, String ownAccount) {
    PodField name = pod.at("spec", "serviceAccountName");
    PodField alias = pod.at("spec", "serviceAccount");
    return Stream.concat(
            Stream.of(new Reference(SERVICE_ACCOUNT, accountName(pod), name.path())),
            named(SERVICE_ACCOUNT, Stream.of(alias).filter(a -> !name.text().isEmpty())))
        .filter(reference -> !reference.name().equals(ownAccount));
  }

  /**
   * Returns the fields that give the pod a token of its account. The API server mounts one by
   * default.
   */
  private static Stream<Reference> tokens(PodTree pod) {
    PodField automount = pod.at("spec", "automountServiceAccountToken");
    Stream<PodField> mounted =
        automount.isSet() && !automount.isTrue() ? Stream.empty() : Stream.of(automount);
    Stream<PodField> projected =
        pod.volumes()
            .flatMap(volume -> volume.at("projected", "sources").items())
            .flatMap(s -> Stream.of(s.at("serviceAccountToken"), s.at("podCertificate")))
            .filter(PodField::isSet);
    return Stream.concat(mounted, projected)
        .map(token -> new Reference(SERVICE_ACCOUNT, accountName(pod), token.path()));
  }

  private static Stream<Reference> ofContainer(PodField container) {
    List<PodField> env = container.at("env").items().map(e -> e.at("valueFrom")).toList();
    List<PodField> envFrom = container.at("envFrom").items().toList();
    return Stream.of(
            named(SECRET, env.stream().map(from -> from.at("secretKeyRef", "name"))),
            named(CONFIG_MAP, env.stream().map(from -> from.at("configMapKeyRef", "name"))),
            named(SECRET, envFrom.stream().map(from -> from.at("secretRef", "name"))),
            named(CONFIG_MAP, envFrom.stream().map(from -> from.at("configMapRef", "name"))))
        .flatMap(references -> references);
  }

  private static Stream<Reference> ofVolume(PodField volume) {
    List<PodField> sources = volume.at("projected", "sources").items().toList();
    return Stream.of(
            named(SECRET, Stream.of(volume.at("secret", "secretName"))),
            named(CONFIG_MAP, Stream.of(volume.at("configMap", "name"))),
            named(SECRET, sources.stream().map(source -> source.at("secret", "name"))),
            named(CONFIG_MAP, sources.stream().map(source -> source.at("configMap", "name"))),
            named(VOLUME_CLAIM, Stream.of(volume.at("persistentVolumeClaim", "claimName"))),
            csi(volume.at("csi")),
            claimTemplate(volume.at("ephemeral", "volumeClaimTemplate", "spec")),
            named(SECRET, WITH_SECRET_REF.stream().map(s -> volume.at(s, "secretRef", "name"))),
            named(SECRET, Stream.of(volume.at("azureFile", "secretName"))),
            Stream.of(volume.at("glusterfs", "endpoints"))
                .filter(PodField::isSet)
                .map(endpoints -> other(endpoints, "Endpoints " + endpoints.text())))
        .flatMap(references -> references);
  }

  /**
   * Returns references of an inline CSI volume, whose driver decides what it provides: a
   * certificate, a secret or a folder.
   */
  private static Stream<Reference> csi(PodField csi) {
    return csi.isSet()
        ? Stream.concat(
            Stream.of(other(csi, "an inline volume of the CSI driver " + csi.at("driver").text())),
            named(SECRET, Stream.of(csi.at("nodePublishSecretRef", "name"))))
        : Stream.empty();
  }

  /** Returns references of a volume claim template that copies or takes an existing volume. */
  private static Stream<Reference> claimTemplate(PodField claim) {
    PodField storage = claim.at("storageClassName");
    boolean isNotMade = storage.isSet() && storage.text().isEmpty();
    return Stream.concat(
        Stream.of(claim.at("dataSource"), claim.at("dataSourceRef"))
            .filter(PodField::isSet)
            .map(References::copied),
        Stream.concat(
                Stream.of(claim.at("volumeName"), claim.at("selector")).filter(PodField::isSet),
                Stream.of(storage).filter(none -> isNotMade))
            .map(volume -> other(volume, "an existing PersistentVolume")));
  }

  private static Reference copied(PodField source) {
    boolean claim =
        source.at("kind").text().equals("PersistentVolumeClaim")
            && source.at("apiGroup").text().isEmpty()
            && source.at("namespace").text().isEmpty();
    return claim
        ? new Reference(VOLUME_CLAIM, source.at("name").text(), source.path())
        : other(
            source,
            "a copy of %s %s".formatted(source.at("kind").text(), source.at("name").text()));
  }

  private static Reference other(PodField part, String what) {
    return new Reference(OTHER, what, part.path());
  }

  private static Stream<Reference> named(ReferenceKind kind, Stream<PodField> names) {
    return names
        .filter(PodField::isSet)
        .filter(name -> !name.text().isEmpty())
        .map(name -> new Reference(kind, name.text(), name.path()));
  }
}
