/** Results for people and programs: one writer for each format. */
@NullMarked
package io.kubeguard.engine.report;

import org.jspecify.annotations.NullMarked;
