/** Results as one self-contained HTML page each. */
@NullMarked
package io.kubeguard.engine.report.html;

import org.jspecify.annotations.NullMarked;
