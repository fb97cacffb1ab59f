package dev.tenantry.e2e.support;

import dev.tenantry.e2e.support.canary.KeyCanary;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.binaries.BinariesUnavailableException;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * Gives tests the one product of this build. Where the programs of the control plane cannot be had, tests are skipped
 * aloud; with {@code CI=true} they fail, so that nobody takes a green build for a tested one.
 *
 * <p>A class fails when an API key was seen after it where none may be, whichever class the key is from.
 */
public final class RunningProduct implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static RuntimeException unavailable;
    private static KeyCanary canary;

    @Override
    public void beforeAll(ExtensionContext context) {
        product();
    }

    private static synchronized LocalTenantry product() {
        if (unavailable != null) {
            throw unavailable;
        }
        try {
            LocalTenantry product = LocalTenantry.shared();
            if (canary == null) {
                canary = KeyCanary.in(product);
            }
            return product;
        } catch (RuntimeException | ExceptionInInitializerError failure) {
            throw missing(failure);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Set<String> leaks = canary == null ? Set.of() : canary.leaks();
        if (!leaks.isEmpty()) {
            throw new AssertionError("API keys are where none may be:\n" + String.join("\n", leaks));
        }
    }

    private static RuntimeException missing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BinariesUnavailableException && !"true".equals(System.getenv("CI"))) {
                System.err.println("\n*** END-TO-END TESTS SKIPPED: " + cause.getMessage() + "\n");
                unavailable = new TestAbortedException(cause.getMessage());
                return unavailable;
            }
        }
        unavailable = new IllegalStateException("The product did not start: " + failure.getMessage(), failure);
        return unavailable;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalTenantry.class
                || type == Tenant.class
                || type == KeycloakView.class
                || type == KeyCanary.class
                || type == Mailbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        LocalTenantry product = product();
        if (type == LocalTenantry.class) {
            return product;
        }
        if (type == Mailbox.class) {
            return Mailbox.of(product);
        }
        if (type == KeyCanary.class) {
            return canary;
        }
        KeycloakView keycloak = KeycloakView.shared(product);
        return type == KeycloakView.class ? keycloak : Tenant.fresh(product);
    }
}
