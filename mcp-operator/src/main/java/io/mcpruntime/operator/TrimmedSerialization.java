package io.mcpruntime.operator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.DeepJson;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.reconcile.MCPServerReconciler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the JSON mapper that leaves out what the operator does not use, since its caches hold each
 * object of each server. It reads pods without their spec. Of the managed fields it keeps the
 * operator's own of servers' objects, and whether another manager owns the replicas. Most servers
 * have equal managed fields, so equal parts are stored once.
 */
final class TrimmedSerialization {
  private static final String SPEC = "f:spec";
  private static final String REPLICAS = "f:replicas";

  private TrimmedSerialization() {}

  /** Returns the mapper for a client that never writes an object back as it read it. */
  static ObjectMapper mapper() {
    return DeepJson.mapper()
        .addMixIn(Pod.class, WithoutSpec.class)
        .addMixIn(ObjectMeta.class, WithUsefulFields.class);
  }

  @JsonIgnoreProperties("spec")
  private interface WithoutSpec {}

  @JsonDeserialize(converter = UsefulFields.class)
  private interface WithUsefulFields {}

  /** Trims the metadata of each object; Jackson creates it. */
  static final class UsefulFields extends StdConverter<ObjectMeta, ObjectMeta> {
    private static final ManagedFieldsPool SHARED =
        new ManagedFieldsPool(Comparator.naturalOrder());

    @Override
    public ObjectMeta convert(ObjectMeta meta) {
      List<ManagedFieldsEntry> all = meta.getManagedFields();
      if (all != null && !all.isEmpty()) {
        meta.setManagedFields(isOfServer(meta) ? useful(all) : List.of());
      }
      return meta;
    }

    /** Objects of other owners are not compared, so their managed fields are not needed. */
    private static boolean isOfServer(ObjectMeta meta) {
      return meta.getOwnerReferences().stream()
          .anyMatch(owner -> HasMetadata.getKind(MCPServer.class).equals(owner.getKind()));
    }

    /**
     * The operator has one entry; one entry of another manager is enough to know that one exists.
     */
    private static List<ManagedFieldsEntry> useful(List<ManagedFieldsEntry> all) {
      return Stream.concat(
              all.stream().filter(UsefulFields::isOurs).limit(1).map(UsefulFields::shared),
              all.stream().filter(UsefulFields::isOfReplicas).limit(1).map(UsefulFields::replicas))
          .toList();
    }

    /**
     * Fields that are too many to be the operator's are dropped; the operator then writes the
     * object again.
     */
    private static boolean isOurs(ManagedFieldsEntry entry) {
      return MCPServerReconciler.FIELD_MANAGER.equals(entry.getManager())
          && "Apply".equals(entry.getOperation())
          && isOfNoSubresource(entry)
          && entry.getFieldsV1() != null
          && ManagedFieldsPool.fits(entry.getFieldsV1().getAdditionalProperties());
    }

    private static boolean isOfNoSubresource(ManagedFieldsEntry entry) {
      return entry.getSubresource() == null || entry.getSubresource().isEmpty();
    }

    private static ManagedFieldsEntry shared(ManagedFieldsEntry entry) {
      SHARED.share(entry.getFieldsV1().getAdditionalProperties());
      return entry;
    }

    private static boolean isOfReplicas(ManagedFieldsEntry entry) {
      return !MCPServerReconciler.FIELD_MANAGER.equals(entry.getManager())
          && entry.getFieldsV1() != null
          && entry.getFieldsV1().getAdditionalProperties().get(SPEC) instanceof Map<?, ?> spec
          && spec.containsKey(REPLICAS);
    }

    private static ManagedFieldsEntry replicas(ManagedFieldsEntry entry) {
      FieldsV1 replicas = new FieldsV1();
      replicas.setAdditionalProperty(SPEC, Map.of(REPLICAS, Map.of()));
      return new ManagedFieldsEntryBuilder(entry).withFieldsV1(replicas).build();
    }
  }
}
