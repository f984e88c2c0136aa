package io.mcpruntime.gateway.proxy;

import io.mcpruntime.gateway.observe.RequestRecord;
import io.mcpruntime.gateway.route.Route;
import io.mcpruntime.gateway.session.SessionHeader;

/**
 * The data that the parts of one exchange share.
 *
 * @param loop the event loop that serves it
 * @param server the state of the server that is called
 * @param destination the destination of the request
 * @param session the session of the client
 * @param peer address at the other end of the connection
 * @param network of the client: what budgets count as one owner
 * @param record the record of the request
 */
record ExchangeContext(
    EventLoop loop,
    ServerState server,
    Destination destination,
    SessionHeader session,
    String peer,
    String network,
    RequestRecord record) {

  Route route() {
    return destination.route();
  }
}
