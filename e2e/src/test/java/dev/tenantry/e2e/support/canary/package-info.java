/** The search for API keys everywhere but in their Secrets. */
package dev.tenantry.e2e.support.canary;
