package io.mcpruntime.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-forwarded-user",
        "x-forwarded-email",
        "x-forwarded-groups",
        "x-forwarded-access-token",
        "x-forwarded-preferred-username",
        "x-forwarded-client-cert",
        "x-forwarded-prefix",
        "x-auth-request-user",
        "x-original-url",
        "x-original-method",
        "x-original-uri",
        "x-rewrite-url",
        "true-client-ip",
        "cf-connecting-ip",
        "cf-access-jwt-assertion",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-ssl-client-cert",
        "ssl-client-verify",
        "x-real-ip",
        "x-remote-user",
        "remote-user",
        "forwarded",
        "x-http-method-override",
        "proxy",
        "x-middleware-subrequest",
        "cookie",
        "tailscale-user-login",
        "x-goog-authenticated-user-email",
        "x-goog-iap-jwt-assertion",
        "x-ms-client-principal",
        "x-ms-client-principal-id",
        "x-amzn-oidc-identity",
        "x-envoy-original-path",
        "x-webauth-user",
        "x-token-subject",
        "x-user",
        "ngrok-auth-user-email",
        "x-kratos-authenticated-identity-id",
        "x-sso-user",
        "x-authz-user",
        "x-verified-user",
        "x-okta-user",
        "x-cognito-username",
        "gap-signature",
        "cloudfront-viewer-address",
        "do-connecting-ip",
        "cdn-src-ip",
        "x-real-port",
        "x-proxy-remote-user",
        "x-client-user",
        "x-peer-certificate",
        "x-istio-attributes",
        "x-kong-consumer",
        "dapr-caller-app-id",
        "origin"
      })
  void whatProxiesSayOfCallersIsNotTakenFromCallers(String name) {
    assertThat(RequestHeaders.isPassed(name)).isFalse();
    assertThat(RequestHeaders.isPassed(name.replace('-', '_'))).isFalse();
    assertThat(RequestHeaders.isPassed(name.replaceFirst("-", "_"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp_session_id",
        "mcp_method",
        "content_length",
        "content_type",
        "transfer_encoding",
        "authorization.x",
        "x.forwarded.user",
        "x~real~ip"
      })
  void secondSpellingsOfWhatIsCheckedAreDropped(String name) {
    assertThat(RequestHeaders.isPassed(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "mcp-session-id",
        "mcp-protocol-version",
        "mcp-method",
        "accept",
        "content-type",
        "last-event-id",
        "traceparent",
        "x-api-key",
        "api_key",
        "x-goog-api-key",
        "x-auth-token",
        "x-auth-key",
        "user-agent",
        "x-request-id"
      })
  void whatServersNeedPasses(String name) {
    assertThat(RequestHeaders.isPassed(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wl-proxy-client-ip",
        "x-forward-for",
        "x-forwarder-for",
        "incap-client-ip",
        "x-scheme",
        "x-url-scheme",
        "front-end-https",
        "x-auth-email",
        "x-auth-roles",
        "x-jwt-assertion",
        "gap-auth",
        "impersonate-user",
        "x-script-name",
        "http-cookie",
        "sm-user",
        "iv-groups",
        "oidc-claim-sub",
        "mellon-name-id",
        "shib-session-id",
        "auth-type",
        "redirect-remote-user",
        "x-auth-subject",
        "x-jwt-claim-sub",
        "x-identity-sub",
        "x-oidc-email",
        "x-saml-name-id",
        "x-hasura-role",
        "x-scope-orgid",
        "x-spiffe-id",
        "x-mtls-subject",
        "x-cert-dn",
        "x-role",
        "x-principal",
        "x-subject",
        "x-impersonate-user",
        "x-keycloak-roles",
        "x-on-behalf-of",
        "teleport-jwt-assertion",
        "x-nf-client-connection-ip",
        "x-akamai-user",
        "x-grafana-user"
      })
  void whatRarerProxiesSayIsNotTakenEither(String name) {
    assertThat(RequestHeaders.isPassed(name)).isFalse();
    assertThat(RequestHeaders.isPassed(name.replace('-', '_'))).isFalse();
  }

  @Test
  void everyConnectionHeaderNamesHeadersOfOneHop() {
    for (String first : new String[] {"close", "keep-alive", "X-Foo"}) {
      MultiMap headers = MultiMap.caseInsensitiveMultiMap();
      headers.add("Connection", first).add("Connection", "X-Foo").add("X-Foo", "1");
      MultiMap passed = MultiMap.caseInsensitiveMultiMap();
      RequestHeaders.copy(headers, passed);
      assertThat(passed.names()).as(first).isEmpty();
    }
  }

  @Test
  void cachesInBetweenAreNeverAllowed() {
    for (String value : new String[] {"public, private=\"x\", no-cache", "private, s-maxage=9"}) {
      MultiMap from = MultiMap.caseInsensitiveMultiMap().add("Cache-Control", value);
      MultiMap to = MultiMap.caseInsensitiveMultiMap();
      ResponseHeaders.copy(from, to);
      assertThat(to.get("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void onlyChallengesForTokensPass() {
    assertThat(
            ResponseHeaders.isForTokens("Bearer resource_metadata=\"https://a/b\", scope=\"a, b\""))
        .isTrue();
    assertThat(ResponseHeaders.isForTokens("DPoP algs=\"ES256\"")).isTrue();
    for (String value :
        new String[] {
          "Basic realm=\"x\"",
          "Bearer, Basic realm=\"x\"",
          "Bearer a=\"\\\"\", Negotiate",
          "Bearer realm=\"x\",NTLM",
          "",
          "realm=\"x\""
        }) {
      assertThat(ResponseHeaders.isForTokens(value)).as(value).isFalse();
    }
  }
}
