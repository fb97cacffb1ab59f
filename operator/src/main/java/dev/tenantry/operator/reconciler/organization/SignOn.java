package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSettings;
import java.util.List;

/** The identity providers that an organization is to have, and the domains whose people they may sign in. */
record SignOn(List<Provider> providers, List<String> domains) {

    SignOn {
        providers = List.copyOf(providers);
        domains = List.copyOf(domains);
    }

    record Provider(ProviderKey key, ProviderSettings settings) {

        /** Stands for it where a secret must not be kept. */
        String digest() {
            return settings.digest(key);
        }
    }

    /** Stands for it where a secret must not be kept. */
    List<String> digests() {
        return providers.stream().map(Provider::digest).toList();
    }
}
