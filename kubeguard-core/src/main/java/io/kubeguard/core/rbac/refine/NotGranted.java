package io.kubeguard.core.rbac.refine;

import io.kubeguard.core.rbac.Attributes;
import io.kubeguard.core.rbac.Identity;
import io.kubeguard.core.rbac.create.Support;

/** What a judged identity was allowed to do by something outside these manifests. */
public record NotGranted(Identity identity, Attributes attributes, Support support) {}
