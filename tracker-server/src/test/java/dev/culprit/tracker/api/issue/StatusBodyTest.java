package dev.culprit.tracker.api.issue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.culprit.tracker.api.ApiRefusal;
import dev.culprit.tracker.api.JsonBody;
import dev.culprit.tracker.issue.IgnoreUntil;
import dev.culprit.tracker.issue.StatusChange;
import dev.culprit.tracker.issue.Substatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusBodyTest {
    @Test
    void states_areReadInAllTheirForms() throws JsonProcessingException {
        assertThat(read("{}")).isEmpty();
        assertThat(read("{'status':'resolved'}")).contains(new StatusChange.Resolve());
        assertThat(read("{'status':'resolvedInNextRelease'}")).contains(new StatusChange.ResolveInNextRelease());
        assertThat(read("{'status':'resolved','statusDetails':{'inNextRelease':true}}"))
                .contains(new StatusChange.ResolveInNextRelease());
        assertThat(read("{'status':'resolved','statusDetails':{'inRelease':'web@1'}}"))
                .contains(new StatusChange.ResolveInRelease("web@1"));
        assertThat(read("{'status':'resolved','statusDetails':{'inCommit':{'commit':'abc','repository':'r'}}}"))
                .contains(new StatusChange.ResolveInCommit("abc", "r"));
        assertThat(read("{'status':'unresolved'}")).contains(new StatusChange.Unresolve(null));
        assertThat(read("{'status':'unresolved','substatus':'escalating'}"))
                .contains(new StatusChange.Unresolve(Substatus.ESCALATING));
        assertThat(read("{'substatus':'archived_forever'}"))
                .contains(new StatusChange.Ignore(new IgnoreUntil.Forever()));
    }

    @Test
    void conditionsOfIgnoring_mayStandAtTheTopOrBelow() throws JsonProcessingException {
        assertThat(read("{'status':'ignored'}")).contains(new StatusChange.Ignore(new IgnoreUntil.Escalating()));
        assertThat(read("{'status':'ignored','ignoreDuration':60}"))
                .contains(new StatusChange.Ignore(IgnoreUntil.Conditions.lasting(Duration.ofHours(1))));
        assertThat(read("{'status':'ignored','statusDetails':{'ignoreDuration':60}}"))
                .contains(new StatusChange.Ignore(IgnoreUntil.Conditions.lasting(Duration.ofHours(1))));
        assertThat(read("{'status':'muted','ignoreCount':10,'ignoreWindow':60}"))
                .contains(new StatusChange.Ignore(IgnoreUntil.Conditions.moreEvents(10, Duration.ofHours(1))));
        assertThat(read("{'status':'ignored','ignoreUserCount':3}"))
                .contains(new StatusChange.Ignore(IgnoreUntil.Conditions.moreUsers(3, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':'gone'}",
                "{'status':7.5}",
                "{'substatus':'asleep'}",
                "{'status':'unresolved','substatus':'archived_forever'}",
                "{'status':'ignored','substatus':'new'}",
                "{'status':'ignored','substatus':'archived_until_condition_met'}",
                "{'status':'ignored','ignoreDuration':0}",
                "{'status':'ignored','ignoreCount':'many'}",
                "{'status':'ignored','statusDetails':7}",
                "{'status':'resolved','statusDetails':{'inCommit':'abc'}}",
                "{'status':'resolved','statusDetails':{'inCommit':{}}}"
            })
    void whatMakesNoSense_isRefused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(ApiRefusal.class);
    }

    private static Optional<StatusChange> read(String json) throws JsonProcessingException {
        return new StatusBody(new JsonBody((ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"')))).read();
    }
}
