package io.mcpruntime.operator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.mcpruntime.crd.DeepJson;
import io.mcpruntime.operator.reconcile.MCPServerReconciler;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/**
 * What the operator keeps of what it reads: its caches hold each object of each server, and half of
 * that is of no use to it. Pods are kept without their spec; of the fields that somebody manages,
 * our own, and whether others decide on replicas. Our own are the same for most servers, and equal
 * parts kept once.
 */
final class Kept {
  private static final String SPEC = "f:spec";
  private static final String REPLICAS = "f:replicas";

  private Kept() {}

  /** For a client whose objects are never written back as they were read. */
  static ObjectMapper mapper() {
    return DeepJson.mapper()
        .addMixIn(Pod.class, WithoutSpec.class)
        .addMixIn(ObjectMeta.class, WithUsefulFields.class);
  }

  @JsonIgnoreProperties("spec")
  private interface WithoutSpec {}

  @JsonDeserialize(converter = UsefulFields.class)
  private interface WithUsefulFields {}

  /** Made by Jackson. */
  static final class UsefulFields extends StdConverter<ObjectMeta, ObjectMeta> {
    /** Those that some object still has. */
    private static final Map<Map<String, Object>, WeakReference<Map<String, Object>>> SHARED =
        Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public ObjectMeta convert(ObjectMeta meta) {
      List<ManagedFieldsEntry> all = meta.getManagedFields();
      if (all != null && !all.isEmpty()) {
        meta.setManagedFields(all.stream().flatMap(UsefulFields::useful).toList());
      }
      return meta;
    }

    private static Stream<ManagedFieldsEntry> useful(ManagedFieldsEntry entry) {
      if (MCPServerReconciler.FIELD_MANAGER.equals(entry.getManager())) {
        if (entry.getFieldsV1() != null) {
          entry.getFieldsV1().getAdditionalProperties().replaceAll(UsefulFields::shared);
        }
        return Stream.of(entry);
      }
      if (entry.getFieldsV1() == null
          || !(entry.getFieldsV1().getAdditionalProperties().get(SPEC) instanceof Map<?, ?> spec)
          || !spec.containsKey(REPLICAS)) {
        return Stream.empty();
      }
      FieldsV1 replicas = new FieldsV1();
      replicas.setAdditionalProperty(SPEC, Map.of(REPLICAS, Map.of()));
      return Stream.of(new ManagedFieldsEntryBuilder(entry).withFieldsV1(replicas).build());
    }

    @SuppressWarnings("unchecked") // They come from JSON.
    private static Object shared(String name, Object part) {
      return part instanceof Map ? shared((Map<String, Object>) part) : part;
    }

    /**
     * Equal parts are one map, which nobody changes: the matcher only reads. The whole never is the
     * same, since it names the owner's uid.
     */
    private static Map<String, Object> shared(Map<String, Object> fields) {
      fields.replaceAll(UsefulFields::shared);
      WeakReference<Map<String, Object>> known = SHARED.get(fields);
      Map<String, Object> same = known == null ? null : known.get();
      if (same == null) {
        SHARED.put(fields, new WeakReference<>(fields));
        return fields;
      }
      return same;
    }
  }
}
