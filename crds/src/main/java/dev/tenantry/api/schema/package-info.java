/** What the API model says about its schema beyond what the CRD generator has annotations for. */
package dev.tenantry.api.schema;
