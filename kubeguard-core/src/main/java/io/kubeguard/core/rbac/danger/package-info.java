/**
 * Rights that are dangerous in wrong hands: what they allow, how bad that is, and where it says so.
 */
@NullMarked
package io.kubeguard.core.rbac.danger;

import org.jspecify.annotations.NullMarked;
