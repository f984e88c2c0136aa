package io.mcpruntime.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubeapitest.KubeAPIServerConfig;
import io.fabric8.kubeapitest.binary.BinaryManager;
import io.fabric8.kubeapitest.cert.CertManager;
import io.fabric8.kubeapitest.kubeconfig.KubeConfig;
import io.fabric8.kubeapitest.process.EtcdProcess;
import io.fabric8.kubeapitest.process.KubeAPIServerProcess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

/** An etcd and an API server of one test's own, at an address that outlives the latter. */
final class RestartableApiServer implements AutoCloseable {
  private final KubeAPIServerConfig config = ApiServer.config();
  private final BinaryManager programs = new BinaryManager(config);
  private final CertManager certificates = new CertManager(config.getKubeAPITestDir());
  private final KubeConfig kubeconfig = new KubeConfig(certificates, programs);
  private final EtcdProcess etcd;
  private final UnreliableProxy link;
  private final int etcdPort;
  private KubeAPIServerProcess apiServer;

  RestartableApiServer() throws IOException {
    programs.initAndDownloadIfRequired();
    certificates.createCertificatesIfNeeded();
    etcd = new EtcdProcess(programs, process -> {}, false, ApiServer.START_MILLIS);
    etcdPort = etcd.startEtcd();
    apiServer = start();
    link = new UnreliableProxy(apiServer.getApiServerPort());
    ApiServer.installCrd(config());
  }

  /** The administrator's, of the address that stays. */
  Config config() {
    String direct = kubeconfig.generateKubeConfigYaml(apiServer.getApiServerPort());
    return new ConfigBuilder(Config.fromKubeconfig(direct))
        .withMasterUrl("https://127.0.0.1:" + link.port())
        .build();
  }

  /** The server's permanent address, on the loopback interface. */
  int port() {
    return link.port();
  }

  /** Ends it; another process on the same etcd takes its place. */
  void restart() {
    apiServer.stopApiServer();
    apiServer = start();
    link.leadTo(apiServer.getApiServerPort());
  }

  /** etcd forgets all that is older than the objects are now. */
  void compact() throws IOException, InterruptedException {
    String key = Base64.getEncoder().encodeToString("/".getBytes(UTF_8));
    String answer = etcd("kv/range", "{\"key\":\"%s\"}".formatted(key));
    String revision = answer.replaceFirst(".*\"revision\":\"(\\d+)\".*", "$1");
    etcd("kv/compaction", "{\"revision\":\"%s\",\"physical\":true}".formatted(revision));
  }

  private String etcd(String what, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/v3/%s".formatted(etcdPort, what)))
                    .POST(HttpRequest.BodyPublishers.ofString(json))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("etcd says to " + what + ": " + answer.body());
    }
    return answer.body();
  }

  private KubeAPIServerProcess start() {
    KubeAPIServerProcess started =
        new KubeAPIServerProcess(certificates, programs, process -> {}, config);
    started.startApiServer(etcdPort);
    started.waitUntilReady();
    return started;
  }

  @Override
  public void close() throws IOException {
    link.close();
    apiServer.stopApiServer();
    etcd.stopEtcd();
    etcd.cleanEtcdData();
  }
}
