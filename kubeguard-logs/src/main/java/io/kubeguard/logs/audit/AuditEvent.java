package io.kubeguard.logs.audit;

import io.kubeguard.logs.json.LazyText;

/**
 * One audit event ({@code audit.k8s.io/v1 Event}) while it is read, whatever form it came in; one
 * object is reused for all. Strings are {@code ""} where the event says nothing.
 */
final class AuditEvent {
  private final Person ownUser = new Person();
  final Person impersonatedUser = new Person();
  final Slice requestObject = new Slice();
  final Slice responseObject = new Slice();

  /** Shared with other events where they have the same: not to be changed then. */
  Person user = ownUser;

  final LazyText auditId = new LazyText();
  String level = "";
  String stage = "";
  String verb = "";
  final LazyText requestUri = new LazyText();
  boolean hasObjectRef;
  String apiGroup = "";
  String resource = "";
  String subresource = "";
  String namespace = "";
  String name = "";
  int code;
  final LazyText message = new LazyText();
  String decision = "";
  final LazyText reason = new LazyText();
  boolean hasReason;

  /** How constrained impersonation was authorised: {@code impersonate:MODE}. */
  String impersonationConstraint = "";

  /** The cluster's name, where the form tells. */
  String cluster = "";

  /** Microseconds since 1970; 0 where the event has no time. */
  long micros;

  AuditEvent clear() {
    ownUser.clear();
    user = ownUser;
    impersonatedUser.clear();
    requestObject.clear();
    responseObject.clear();
    auditId.clear();
    level = "";
    stage = "";
    verb = "";
    requestUri.clear();
    hasObjectRef = false;
    apiGroup = "";
    resource = "";
    subresource = "";
    namespace = "";
    name = "";
    code = 0;
    message.clear();
    decision = "";
    reason.clear();
    hasReason = false;
    impersonationConstraint = "";
    cluster = "";
    micros = 0;
    return this;
  }

  /** Whether enough was found to call it an audit event at all. */
  boolean isEvent() {
    return !verb.isEmpty() && (hasObjectRef || !requestUri.isEmpty() || !stage.isEmpty());
  }

  /** Whether it is known to show nothing but that a request has come in. */
  boolean isReceived() {
    return stage.equals("RequestReceived");
  }

  boolean isImpersonated() {
    return !impersonatedUser.username.isEmpty();
  }

  boolean hasSucceeded() {
    return code >= 200 && code < 300;
  }

  boolean isResource(String group, String plural) {
    return resource.equals(plural) && apiGroup.equals(group);
  }

  /** A part of a buffer that holds one JSON value; only valid while its event is handled. */
  static final class Slice {
    private static final byte[] NONE = {};
    byte[] buffer = NONE;
    int from;
    int to;

    void set(byte[] bytes, int start, int end) {
      buffer = bytes;
      from = start;
      to = end;
    }

    void clear() {
      set(NONE, 0, 0);
    }

    boolean isEmpty() {
      return from == to;
    }
  }
}
