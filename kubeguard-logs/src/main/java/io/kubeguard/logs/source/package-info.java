/** Where logs come from: files, folders, patterns, standard input; plain, gzip or zstd. */
@NullMarked
package io.kubeguard.logs.source;

import org.jspecify.annotations.NullMarked;
