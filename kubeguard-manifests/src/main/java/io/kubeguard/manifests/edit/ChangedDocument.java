package io.kubeguard.manifests.edit;

/** What edits make of a document. */
sealed interface ChangedDocument {
  /** Its new text. */
  record Text(String text) implements ChangedDocument {}

  /** Nothing is left of it. */
  record Gone() implements ChangedDocument {}
}
