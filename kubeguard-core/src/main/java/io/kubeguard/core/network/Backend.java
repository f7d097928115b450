package io.kubeguard.core.network;

import io.kubeguard.core.diagnostic.Location;

/**
 * A Service that an Ingress or a route of a Gateway leads to: its pods are reached from outside,
 * through the pods of the controller.
 *
 * @param declaredBy the object that says so, such as {@code Ingress shop/web}
 * @param port the Service's port, by number or name; {@code ""} for any
 */
public record Backend(
    String declaredBy, String namespace, String service, String port, Location location) {}
