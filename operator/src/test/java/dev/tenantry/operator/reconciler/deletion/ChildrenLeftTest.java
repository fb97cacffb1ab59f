package dev.tenantry.operator.reconciler.deletion;

import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChildrenLeftTest {

    private static final HasMetadata KEY = Resources.apiKey("key", null);
    private static final HasMetadata PRODUCTION = Resources.environment("production", 1);

    @Test
    void one_object_is_named_in_the_singular() {
        assertThat(ChildrenLeft.message(List.of(KEY)))
                .isEqualTo("Waiting until the one object that belongs to it is gone: ApiKey/key.");
    }

    @Test
    void several_objects_are_named_with_their_kinds() {
        assertThat(ChildrenLeft.message(List.of(KEY, PRODUCTION)))
                .isEqualTo(
                        "Waiting until 2 objects that belong to it are gone: ApiKey/key and Environment/production.");
        assertThat(ChildrenLeft.message(List.of(member("a"), member("b"), member("c"), member("d"), member("e"))))
                .contains("Member/a, Member/b, Member/c, Member/d and Member/e.");
    }

    @Test
    void more_than_five_are_counted() {
        assertThat(ChildrenLeft.message(
                        List.of(member("a"), member("b"), member("c"), member("d"), member("e"), KEY, PRODUCTION)))
                .isEqualTo("Waiting until 7 objects that belong to it are gone: Member/a, Member/b, Member/c, Member/d,"
                        + " Member/e and 2 more.");
    }

    @Test
    void a_paused_one_comes_first_and_is_said_to_wait() {
        assertThat(ChildrenLeft.message(List.of(KEY, paused("a"))))
                .isEqualTo("Waiting until 2 objects that belong to it are gone: Member/a and ApiKey/key. Member/a is"
                        + " paused and stays until its annotation tenantry.dev/paused is removed.");
    }

    @Test
    void several_paused_ones_are_said_to_wait_in_the_plural() {
        assertThat(ChildrenLeft.message(List.of(paused("a"), paused("b"))))
                .endsWith(" Member/a and Member/b are paused and stay until their annotations tenantry.dev/paused are"
                        + " removed.");
    }

    private static HasMetadata member(String name) {
        return Resources.member(name);
    }

    private static HasMetadata paused(String name) {
        HasMetadata member = member(name);
        member.getMetadata().setAnnotations(Map.of("tenantry.dev/paused", "true"));
        return member;
    }
}
