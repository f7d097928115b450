package io.kubeguard.llm.provider;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** HTTP clients that trust whom, and go the way, that a connection says. */
final class Clients {
  private static final int DEFAULT_PROXY_PORT = 8080;

  private Clients() {}

  static HttpClient client(Connection connection) throws IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(connection.timeout());
    if (connection.authority().isPresent()) {
      client.sslContext(trusting(connection.authority().get()));
    }
    connection.proxy().ifPresent(proxy -> client.proxy(ProxySelector.of(address(proxy))));
    return client.build();
  }

  private static InetSocketAddress address(URI proxy) {
    if (proxy.getHost() == null) {
      throw new IllegalArgumentException("the proxy's address must be http://HOST:PORT");
    }
    return InetSocketAddress.createUnresolved(
        proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PROXY_PORT : proxy.getPort());
  }

  private static SSLContext trusting(Path authority) throws IOException {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      if (number == 0) {
        throw new IOException(authority + ": no certificate in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (CertificateException e) {
      throw new IOException(authority + ": not certificates in PEM", e);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java has no TLS", e);
    }
  }
}
