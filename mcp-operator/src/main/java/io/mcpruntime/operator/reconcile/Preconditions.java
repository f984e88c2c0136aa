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

/** Which objects a server has; one that it doesn't is deleted. Public for JOSDK, which makes it. */
public abstract class Preconditions implements Condition<HasMetadata, MCPServer> {
  private final BiPredicate<MCPServer, PlatformContext> wish;

  private Preconditions(Predicate<MCPServer> wish) {
    this((server, platform) -> wish.test(server));
  }

  private Preconditions(BiPredicate<MCPServer, PlatformContext> wish) {
    this.wish = wish;
  }

  @Override
  public boolean isMet(
      DependentResource<HasMetadata, MCPServer> dependent,
      MCPServer server,
      Context<MCPServer> context) {
    return wish.test(server, OwnedDependent.platform(context));
  }

  /** Of the NetworkPolicy. */
  public static final class HasNetworkPolicy extends Preconditions {
    /** Called by JOSDK. */
    public HasNetworkPolicy() {
      super(SpecDefaults::hasNetworkPolicy);
    }
  }

  /** Of the HorizontalPodAutoscaler. */
  public static final class HasAutoscaler extends Preconditions {
    /** Called by JOSDK. */
    public HasAutoscaler() {
      super(SpecDefaults::hasAutoscaler);
    }
  }

  /** Of the PodDisruptionBudget. */
  public static final class HasDisruptionBudget extends Preconditions {
    /** Called by JOSDK. */
    public HasDisruptionBudget() {
      super(SpecDefaults::hasDisruptionBudget);
    }
  }

  /** Of the server's own Ingress. */
  public static final class HasIngress extends Preconditions {
    /** Called by JOSDK. */
    public HasIngress() {
      super(SpecDefaults::hasIngress);
    }
  }
}
