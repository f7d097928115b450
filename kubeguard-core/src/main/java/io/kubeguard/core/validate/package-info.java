/** What the API server checks in every kind of object, and how objections are told. */
@NullMarked
package io.kubeguard.core.validate;

import org.jspecify.annotations.NullMarked;
