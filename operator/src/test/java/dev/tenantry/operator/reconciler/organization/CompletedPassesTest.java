package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.testing.Resources;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CompletedPassesTest {

    private final Organization organization = Resources.organization();
    private final CompletedPasses completed = new CompletedPasses();

    @Test
    void theFirstPassOfAProcessFollowsNoneThatIsKnown() {
        assertThat(followsACompletedOne()).isFalse();
        assertThat(followsACompletedOne()).isTrue();
        assertThat(followsACompletedOne()).isTrue();
    }

    @Test
    void thePassAfterOneThatFailedIsAsTheFirst() {
        followsACompletedOne();

        assertThatThrownBy(() -> completed.following(organization, sure -> {
                    throw new IllegalStateException("The API server is away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(followsACompletedOne()).isFalse();
        assertThat(followsACompletedOne()).isTrue();
    }

    @Test
    void ofWhatIsGoneNothingIsKept() {
        followsACompletedOne();

        completed.forget(organization);

        assertThat(followsACompletedOne()).isFalse();
    }

    private boolean followsACompletedOne() {
        return completed.following(organization, sure -> sure);
    }
}
