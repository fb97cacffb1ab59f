/** What the tests say their sentences with: a product that runs, tenants, and a look at Keycloak from outside. */
package dev.tenantry.e2e.support;
