/**
 * What the reader of audit logs does, on small events made by hand, recordings and hostile input.
 */
@NullMarked
package io.kubeguard.logs.audit;

import org.jspecify.annotations.NullMarked;
