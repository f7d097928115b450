package io.kubeguard.core.rbac.create;

/**
 * Something that the reviewer of a recommendation should know.
 *
 * @param code stable, such as {@code names-dropped}
 */
public record Remark(String code, String text) {}
