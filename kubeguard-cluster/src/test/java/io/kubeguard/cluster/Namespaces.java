package io.kubeguard.cluster;

/** Makes the namespaces that tests work in. */
final class Namespaces {
  private Namespaces() {}

  /** Makes one, though one of an earlier test may still be going. */
  static void make(Api admin, String name) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      Api.Answer answer =
          admin.post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"%s\"}}".formatted(name));
      if (answer.code() == 201
          || !admin.get("/api/v1/namespaces/" + name).body().contains("deletionTimestamp")) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("namespace " + name + " doesn't go");
  }
}
