package io.mcpruntime.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import io.mcpruntime.crd.MCPServer;
import io.mcpruntime.operator.desired.Defaults;
import io.mcpruntime.operator.desired.Platform;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Which objects a server has; one that it doesn't is deleted. Public for JOSDK, which makes it. */
public abstract class Wanted implements Condition<HasMetadata, MCPServer> {
  private final BiPredicate<MCPServer, Platform> wish;

  private Wanted(Predicate<MCPServer> wish) {
    this((server, platform) -> wish.test(server));
  }

  private Wanted(BiPredicate<MCPServer, Platform> wish) {
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
  public static final class Policy extends Wanted {
    /** Called by JOSDK. */
    public Policy() {
      super(Defaults::hasNetworkPolicy);
    }
  }

  /** Of the HorizontalPodAutoscaler. */
  public static final class Autoscaler extends Wanted {
    /** Called by JOSDK. */
    public Autoscaler() {
      super(Defaults::hasAutoscaler);
    }
  }

  /** Of the PodDisruptionBudget. */
  public static final class Budget extends Wanted {
    /** Called by JOSDK. */
    public Budget() {
      super(Defaults::hasDisruptionBudget);
    }
  }

  /** Of the server's own Ingress. */
  public static final class OwnIngress extends Wanted {
    /** Called by JOSDK. */
    public OwnIngress() {
      super(Defaults::hasIngress);
    }
  }
}
