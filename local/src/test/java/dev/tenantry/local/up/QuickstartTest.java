package dev.tenantry.local.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuickstartTest {
    @Test
    void takesAnObjectForReadyThatIsReadyForItsPresentSpec() throws Exception {
        assertThat(Quickstart.whyNotReady(object(2, 2, "True"))).isEmpty();
    }

    @Test
    void waitsForAnObjectWhoseChangeHasNotBeenLookedAt() throws Exception {
        assertThat(Quickstart.whyNotReady(object(2, 1, "True")))
                .hasValueSatisfying(why -> assertThat(why).contains("not been looked at"));
    }

    @Test
    void saysWhatTheConditionSays() throws Exception {
        assertThat(Quickstart.whyNotReady(object(1, 1, "False"))).contains("PlanNotFound: Create the plan starter");
    }

    @Test
    void waitsForAnObjectWithoutStatus() throws Exception {
        assertThat(Quickstart.whyNotReady(new ObjectMapper().readTree("{\"metadata\":{\"generation\":1}}")))
                .contains("has no condition Ready yet");
    }

    @Test
    void isNotDoneWhileAnObjectIsNotReady() {
        assertThat(Quickstart.ending(List.of())).isEqualTo("done in");
        assertThat(Quickstart.ending(List.of("Member owner: has no condition Ready yet")))
                .isEqualTo("not all ready after");
    }

    private static com.fasterxml.jackson.databind.JsonNode object(int generation, int observed, String ready)
            throws Exception {
        return new ObjectMapper().readTree("""
                {"metadata": {"generation": %d}, "status": {"observedGeneration": %d, "conditions": [
                  {"type": "Accepted", "status": "True"},
                  {"type": "Ready", "status": "%s", "reason": "PlanNotFound", "message": "Create the plan starter"}]}}""".formatted(generation, observed, ready));
    }
}
