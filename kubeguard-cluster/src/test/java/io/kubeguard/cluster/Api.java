package io.kubeguard.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.File;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One person's way to an API server: requests as they are, answers as they come. */
final class Api implements AutoCloseable {
  private final KubernetesClient client;

  private Api(KubernetesClient client) {
    this.client = client;
  }

  /** The API server of a kubeconfig, as the person that it names. */
  static Api of(String kubeconfig) {
    return new Api(
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
            .build());
  }

  /** The same API server, as the owner of a token. */
  Api withToken(String token) {
    Config mine = client.getConfiguration();
    Config its =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(mine.getMasterUrl())
            .withCaCertFile(mine.getCaCertFile())
            .withCaCertData(mine.getCaCertData())
            .withOauthToken(token)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new Api(new KubernetesClientBuilder().withConfig(its).build());
  }

  /** An answer's status, body and warnings. */
  record Answer(int code, String body, List<String> warnings) {
    Answer {
      warnings = List.copyOf(warnings);
    }
  }

  Answer send(String method, String path, String contentType, String body) {
    return send(method, path, contentType, body, Map.of());
  }

  Answer send(
      String method, String path, String contentType, String body, Map<String, String> headers) {
    String server = client.getConfiguration().getMasterUrl().replaceAll("/$", "");
    HttpRequest.Builder request =
        client.getHttpClient().newHttpRequestBuilder().uri(URI.create(server + path));
    headers.forEach(request::header);
    if (body.isEmpty()) {
      request.method(method, null, null);
    } else {
      request.method(method, contentType, body);
    }
    try {
      HttpResponse<String> response =
          client.getHttpClient().sendAsync(request.build(), String.class).get(30, TimeUnit.SECONDS);
      return new Answer(
          response.code(), String.valueOf(response.body()), response.headers("Warning"));
    } catch (Exception e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  Answer delete(String path) {
    return send("DELETE", path, "", "");
  }

  @Override
  public void close() {
    client.close();
  }
}
