package dev.tenantry.operator.identity;

/** A secret that a customer's identity provider knows us by. It shows itself only where it is asked to. */
public record ClientSecret(String value) {

    @Override
    public String toString() {
        return "ClientSecret";
    }
}
