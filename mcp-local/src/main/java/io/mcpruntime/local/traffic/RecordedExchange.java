package io.mcpruntime.local.traffic;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/**
 * One request and its response, for display to a developer. Bodies are cut at 64 KiB; a cut body
 * ends with "…".
 *
 * @param id increases by one
 * @param at when the request arrived
 * @param server the server's name
 * @param method the JSON-RPC method, or the HTTP method if the body has none
 * @param tool the called tool, or {@code null}
 * @param status the HTTP status; 499 when the client closed the connection before the response
 * @param failed whether the status, a JSON-RPC error or the tool's {@code isError} says so
 * @param ms milliseconds until the response was complete, even if its stream stays open; one
 *     decimal
 * @param request the request body
 * @param response the response body; of an event stream, the message that answers, if there is one
 */
public record RecordedExchange(
    long id,
    @JsonSerialize(using = ToStringSerializer.class) Instant at,
    String server,
    String method,
    String tool,
    int status,
    boolean failed,
    double ms,
    String request,
    String response) {}
