/** The chain that proposes Roles. */
@NullMarked
package io.kubeguard.llm.role;

import org.jspecify.annotations.NullMarked;
