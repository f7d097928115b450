package io.kubeguard.llm.provider;

import java.net.http.HttpHeaders;

/** A response of which the whole body was read. */
record ReadResponse(int status, HttpHeaders headers, String body) {}
