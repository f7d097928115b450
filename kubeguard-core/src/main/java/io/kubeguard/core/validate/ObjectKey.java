package io.kubeguard.core.validate;

/** What makes an object the same one to the API server; cluster-scoped ones have no namespace. */
record ObjectKey(String kind, String namespace, String name) {
  /** {@code Role "web" in shop}, {@code ClusterRole "view"}. */
  @Override
  public String toString() {
    String where = Syntax.dnsLabel(namespace).isEmpty() ? namespace : Quoted.of(namespace);
    return kind + " " + Quoted.of(name) + (namespace.isEmpty() ? "" : " in " + where);
  }
}
