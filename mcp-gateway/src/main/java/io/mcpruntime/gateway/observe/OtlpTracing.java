package io.mcpruntime.gateway.observe;

import io.mcpruntime.gateway.route.ServerId;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.MultiMap;

/** Sends spans to an OpenTelemetry collector by OTLP over HTTP. Thread-safe. */
public final class OtlpTracing implements Tracing {
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  /** Spans that wait for the collector; those that find no room are dropped. */
  private static final int MAX_QUEUE = 512;

  /** Spans of one request to the collector. */
  private static final int MAX_BATCH = 256;

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

  /**
   * Reads a client's traceparent, and not its tracestate of up to 16 KiB, which would be kept until
   * the span is exported. The server gets that as the client sent it.
   */
  private static final TextMapGetter<MultiMap> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(MultiMap headers) {
          return headers.names();
        }

        @Override
        public String get(MultiMap headers, String name) {
          return headers == null || name.equals("tracestate") ? null : headers.get(name);
        }
      };

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * @param endpoint the collector's base address, as {@code OTEL_EXPORTER_OTLP_ENDPOINT} has it
   */
  public OtlpTracing(String endpoint) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.replaceFirst("/+$", "") + "/v1/traces")
            .build();
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().toBuilder().put(SERVICE, "mcp-gateway").build())
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setMaxQueueSize(MAX_QUEUE)
                    .setMaxExportBatchSize(MAX_BATCH)
                    .build())
            .build();
    tracer = provider.get("io.mcpruntime.gateway");
  }

  @Override
  public Span begin(String method, ServerId server, MultiMap fromClient) {
    Context parent = W3C.extract(Context.root(), fromClient, HEADERS);
    io.opentelemetry.api.trace.Span span =
        tracer
            .spanBuilder(method + " /" + server.name() + "/mcp")
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .setAttribute("http.request.method", method)
            .setAttribute("mcp.server.name", server.toString())
            .startSpan();
    return new Span() {
      @Override
      public void inject(MultiMap toServer) {
        W3C.inject(parent.with(span), toServer, (headers, name, value) -> headers.set(name, value));
      }

      @Override
      public void end(int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
          span.setStatus(StatusCode.ERROR);
        }
        span.end();
      }
    };
  }

  @Override
  public void close() {
    provider.close();
  }
}
