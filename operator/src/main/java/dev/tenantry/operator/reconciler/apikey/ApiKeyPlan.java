package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.apikey.ApiKeyValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done for an API key. */
sealed interface ApiKeyPlan {

    /** No key is to work: every client goes, then the Secret. */
    record End(ApiKeyState state, Optional<KeyRecord> last) implements ApiKeyPlan {}

    /**
     * One key is to work, and maybe the one before it. In this order, so that what a Secret holds works already, and a
     * crash in between loses nothing: the clients, the Secret as {@code delivery}, the deletions, the Secret as {@code
     * settled}.
     *
     * @param delivery says which key was replaced, until it is gone
     * @param deletions the key ids that are to work no more
     * @param rotation why the key is replaced; empty: it is not
     * @param lost the id of the key that this one has to stand in for
     */
    record Keep(
            List<ClientStep> clients,
            Delivery delivery,
            Set<String> deletions,
            Delivery settled,
            Optional<RotationCause> rotation,
            Optional<String> lost)
            implements ApiKeyPlan {

        ApiKeyValue key() {
            return settled.key();
        }

        /**
         * What it puts right outside; empty when that is nothing, or when it is there for another key.
         *
         * @param keyId of the key that stood before
         */
        Optional<String> repaired(@Nullable String keyId) {
            return clients.stream()
                    .filter(step -> step.key().keyId().equals(keyId))
                    .map(step -> step.clientId() == null
                            ? "client made anew with the same key"
                            : "client and account put back as they were made")
                    .findFirst();
        }
    }

    /**
     * Makes the client of a key, or makes it again as it was made.
     *
     * @param clientId the identity provider's id of it; null: there is none
     * @param note what is kept with it
     */
    record ClientStep(ApiKeyValue key, @Nullable String clientId, Optional<KeyRecord> note) {}

    /**
     * What the Secret holds.
     *
     * @param previous the key before, where it is delivered too
     */
    record Delivery(ApiKeyValue key, KeyRecord record, Optional<ApiKeyValue> previous) {

        /** Whether the key before is delivered where that is asked for. */
        boolean isComplete(KeyTerms terms) {
            return previous.isPresent() || record.previous() == null || !terms.deliversPrevious();
        }
    }
}
