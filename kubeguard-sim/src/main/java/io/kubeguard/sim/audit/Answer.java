package io.kubeguard.sim.audit;

/**
 * How the API server answers.
 *
 * @param code the HTTP status
 * @param message {@code ""} where the status is no failure
 * @param reason the failure's reason ({@code NotFound}, {@code Forbidden} …)
 * @param details what failed, as JSON; {@code ""} where the server doesn't say
 * @param decision {@code allow}, {@code forbid}, or {@code ""} where no authoriser was asked
 * @param because what the authoriser said
 */
record Answer(
    int code, String message, String reason, String details, String decision, String because) {
  static Answer allowed(int code, String because) {
    return new Answer(code, "", "", "", "allow", because);
  }

  static Answer notFound(Request request, String because) {
    return new Answer(
        404,
        request.qualified() + " \"" + request.shownName() + "\" not found",
        "NotFound",
        details(request),
        "allow",
        because);
  }

  static Answer forbidden(Request request, String username) {
    return new Answer(
        403,
        request.qualified()
            + " \""
            + request.shownName()
            + "\" is forbidden: User \""
            + username
            + "\" cannot "
            + request.verb()
            + " resource \""
            + request.type().plural()
            + "\" in API group \""
            + request.type().apiGroup()
            + "\""
            + (request.namespace().isEmpty()
                ? " at the cluster scope"
                : " in the namespace \"" + request.namespace() + "\""),
        "Forbidden",
        details(request),
        "forbid",
        "");
  }

  static Answer unauthorized() {
    return new Answer(401, "Unauthorized", "Unauthorized", "", "", "");
  }

  private static String details(Request request) {
    String group = request.type().apiGroup();
    return "{\"name\":\""
        + request.shownName()
        + "\""
        + (group.isEmpty() ? "" : ",\"group\":\"" + group + "\"")
        + ",\"kind\":\""
        + request.type().plural()
        + "\"}";
  }

  /** The event's {@code responseStatus}. */
  String statusJson() {
    String failure =
        message.isEmpty()
            ? ""
            : "\"status\":\"Failure\",\"message\":"
                + EventText.quote(message)
                + ",\"reason\":\""
                + reason
                + "\","
                + (details.isEmpty() ? "" : "\"details\":" + details + ",");
    return "{\"metadata\":{}," + failure + "\"code\":" + code + "}";
  }
}
