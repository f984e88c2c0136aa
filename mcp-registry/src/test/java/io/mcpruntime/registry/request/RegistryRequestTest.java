package io.mcpruntime.registry.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryRequestTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);
  private static final String UPLOAD = "b9b6f9a4-0a5b-4b52-9c5f-3a6a3b2f1c11";

  @ParameterizedTest
  @CsvSource({
    "GET,/v2/,BASE,''",
    "GET,/v2/_catalog?n=5,CATALOG,''",
    "PUT,/v2/a/weather/manifests/latest,MANIFEST,a/weather",
    "HEAD,/v2/a/weather/blobs/DIGEST,BLOB,a/weather",
    "POST,/v2/a/weather/blobs/uploads/,UPLOADS,a/weather",
    "PATCH,/v2/a/weather/blobs/uploads/UPLOAD?_state=abc-_%3D%3D,UPLOAD,a/weather",
    "GET,/v2/a/b/c/d.e_f-g/tags/list,TAGS,a/b/c/d.e_f-g",
    "GET,/v2/a/tags/tags/list,TAGS,a/tags",
    "GET,/v2/a/manifests/manifests/latest,MANIFEST,a/manifests",
    "GET,/v2/a/x/referrers/DIGEST,REFERRERS,a/x"
  })
  void requestsOfTheDistributionApiAreRead(
      String method, String uri, RegistryEndpoint endpoint, String repository) throws Exception {
    String written = uri.replace("DIGEST", DIGEST).replace("UPLOAD", UPLOAD);
    RegistryRequest request = RegistryRequest.parse(method, written);
    assertThat(request.endpoint()).isEqualTo(endpoint);
    assertThat(request.repository()).isEqualTo(repository);
    assertThat(request.target()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/a/../b/x/manifests/latest",
        "/v2/a/x/../../b/x/manifests/latest",
        "/v2/a%2f..%2fb/x/manifests/latest",
        "/v2/a%2Fx/manifests/latest",
        "/v2/%61/x/manifests/latest",
        "/v2/a//x/manifests/latest",
        "/v2//a/x/manifests/latest",
        "/v2/./a/x/manifests/latest",
        "/v2/a/./x/manifests/latest",
        "/v2/a/x;b/y/manifests/latest",
        "/v2/a/x\\..\\b/manifests/latest",
        "/v2/A/x/manifests/latest",
        "/v2/a/X/manifests/latest",
        "/v2/a/x/manifests/..",
        "/v2/a/x/manifests/latest/",
        "/v2/a/x/manifests/sha256:zz",
        "/v2/a/x/blobs/latest",
        "/v2/a/x/blobs/uploads/../../../b",
        "/v2/a/x/manifests/latest#/v2/b",
        "/v2/a/x/manifests/latest?digest=a&digest=b",
        "/v2/a/x/manifests/latest?unknown=a",
        "/v2/a/x/manifests/latest?from=%00",
        "/v2/a/x/manifests/latest?from=b%26mount",
        "/v2",
        "/v1/a/x/manifests/latest",
        "//v2/a/x/manifests/latest",
        "http://registry/v2/a/x/manifests/latest",
        "/v2/_catalog/",
        "/v2/_a/x/manifests/latest",
        "/v2/a_/x/manifests/latest",
        "/v2/a/x/_uploads/latest",
        "*",
        ""
      })
  void whatCouldBeReadInTwoWaysIsRefused(String uri) {
    assertThatThrownBy(() -> RegistryRequest.parse("GET", uri))
        .isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "POST,/v2/a/x/manifests/latest",
    "PATCH,/v2/a/x/manifests/latest",
    "PUT,/v2/_catalog",
    "DELETE,/v2/",
    "CONNECT,/v2/",
    "get,/v2/"
  })
  void methodsThatAnEndpointDoesNotHaveAreRefused(String method, String uri) {
    assertThatThrownBy(() -> RegistryRequest.parse(method, uri))
        .isInstanceOfSatisfying(
            MalformedRequestException.class, e -> assertThat(e.status()).isEqualTo(405));
  }

  @Test
  void longNamesAreReadInLinearTime() {
    assertThatThrownBy(
            () -> RegistryRequest.parse("GET", "/v2/" + "a-".repeat(4000) + "/manifests/x"))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void repositoryBelongsToTheNamespaceThatItsWholeFirstPartNames() throws Exception {
    RegistryRequest request = RegistryRequest.parse("GET", "/v2/team-a/x/manifests/latest");
    assertThat(request.isOf("team-a")).isTrue();
    assertThat(request.isOf("team")).isFalse();
    assertThat(request.isOf("team-a/x")).isFalse();
    assertThat(RegistryRequest.parse("GET", "/v2/team-a/manifests/latest").isOf("team-a"))
        .as("a repository of no namespace")
        .isFalse();
  }
}
