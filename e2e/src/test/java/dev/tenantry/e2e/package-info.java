/** The guarantees of the product, shown on the packaged operator, a real API server and a real Keycloak. */
package dev.tenantry.e2e;
