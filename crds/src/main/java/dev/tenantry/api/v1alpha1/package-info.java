/**
 * The API of group {@code tenantry.dev}, version {@code v1alpha1}: immutable records, from which the CRDs and the API
 * reference are generated. A component that is null was left out of the manifest and is not managed; an empty list
 * means none. The descriptions are what {@code kubectl explain} shows.
 */
package dev.tenantry.api.v1alpha1;
