@NullMarked
package io.kubeguard.logs.provenance;

import org.jspecify.annotations.NullMarked;
