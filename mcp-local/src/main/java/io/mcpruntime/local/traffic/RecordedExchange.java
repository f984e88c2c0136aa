package io.mcpruntime.local.traffic;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;

/**
 * One request and its answer, as a developer wants to see them. Bodies are cut at 64 KiB, which a
 * last "…" shows.
 *
 * @param id rises by one
 * @param at when it was asked
 * @param server its name
 * @param method of JSON-RPC, or of HTTP where the body names none
 * @param tool that is called, or {@code null}
 * @param status of HTTP; 499 when the client left before it had its answer
 * @param failed by that status, by a JSON-RPC error, or by the tool's own {@code isError}
 * @param ms until the answer was whole, even if its stream goes on; with one decimal
 * @param request its body
 * @param response of an event stream the message that answers, where there is one
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
