package dev.tenantry.api.v1alpha1;

/** How often a price is due. */
public enum BillingInterval {
    Month,
    Year
}
