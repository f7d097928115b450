package io.kubeguard.llm.model;

/** What comes back for a prompt: an {@link Answer} or a {@link ModelFailure}. */
public sealed interface Reply permits Answer, ModelFailure {}
