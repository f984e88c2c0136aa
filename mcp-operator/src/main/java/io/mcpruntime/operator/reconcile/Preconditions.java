package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.PlatformContext;
import io.mcpruntime.operator.desired.SpecDefaults;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The preconditions of optional objects, which are deleted if the condition is not met. Public
 * because JOSDK instantiates them.
 */
public abstract class Preconditions implements Condition<HasMetadata, MCPServer> {
  private final BiPredicate<MCPServer, PlatformContext> condition;

  private Preconditions(Predicate<MCPServer> condition) {
    this((server, platform) -> condition.test(server));
  }

  private Preconditions(BiPredicate<MCPServer, PlatformContext> condition) {
    this.condition = condition;
  }

  @Override
  public boolean isMet(
      DependentResource<HasMetadata, MCPServer> dependent,
      MCPServer server,
      Context<MCPServer> context) {
    return condition.test(server, OwnedDependent.platform(context));
  }

  /** The server has a NetworkPolicy. */
  public static final class HasNetworkPolicy extends Preconditions {
    /** Creates the condition. */
    public HasNetworkPolicy() {
      super(SpecDefaults::hasNetworkPolicy);
    }
  }

  /** The server has a HorizontalPodAutoscaler. */
  public static final class HasAutoscaler extends Preconditions {
    /** Creates the condition. */
    public HasAutoscaler() {
      super(SpecDefaults::hasAutoscaler);
    }
  }

  /** The server has a PodDisruptionBudget. */
  public static final class HasDisruptionBudget extends Preconditions {
    /** Creates the condition. */
    public HasDisruptionBudget() {
      super(SpecDefaults::hasDisruptionBudget);
    }
  }

  /** The server has its own Ingress. */
  public static final class HasIngress extends Preconditions {
    /** Creates the condition. */
    public HasIngress() {
      super(SpecDefaults::hasIngress);
    }
  }
}
