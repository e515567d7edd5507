package app.banyan.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.Refused;
import app.banyan.payments.domain.Hint;
import app.banyan.payments.domain.PaymentsRefusal.NotAnEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {

    @Test
    void an_event_of_any_api_version_tells_what_to_look_at() {
        var notice = read("""
                {"id":"evt_1","object":"event","api_version":"2019-01-01","created":1772352000,"type":"charge.succeeded",
                 "data":{"object":{"id":"ch_1","object":"charge","payment_intent":"pi_1"}}}""");
        assertThat(notice.id()).isEqualTo("evt_1");
        assertThat(notice.apiVersion()).contains("2019-01-01");
        assertThat(notice.createdAt()).isEqualTo(Instant.parse("2026-03-01T08:00:00Z"));
        assertThat(notice.hint()).isEqualTo(new Hint.OfPaymentIntent("pi_1"));
    }

    @Test
    void an_expanded_reference_is_as_good_as_an_id() {
        var notice = read("""
                {"id":"evt_1","object":"event","created":1,"type":"charge.succeeded",
                 "data":{"object":{"id":"ch_1","payment_intent":{"id":"pi_1","object":"payment_intent"}}}}""");
        assertThat(notice.hint()).isEqualTo(new Hint.OfPaymentIntent("pi_1"));
    }

    @Test
    void an_event_about_something_without_an_id_is_kept_all_the_same() {
        var notice = read("""
                {"id":"evt_1","object":"event","created":1,"type":"balance.available","data":{"object":{"object":"balance"}}}""");
        assertThat(notice.object()).isEqualTo(Optional.empty());
        assertThat(notice.hint()).isInstanceOf(Hint.OfNothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"event\"",
                "{}",
                "{\"object\":\"event\"}",
                "{\"object\":\"charge\",\"id\":\"ch_1\",\"type\":\"x\",\"created\":1}",
                "{\"object\":\"event\",\"id\":7,\"type\":\"x\",\"created\":1}",
                "{\"object\":\"event\",\"id\":\"\",\"type\":\"x\",\"created\":1}",
                "{\"object\":\"event\",\"id\":\"evt_1\",\"type\":\"x\",\"created\":\"now\"}",
                "{\"object\":\"v2.core.event\",\"id\":\"evt_1\",\"type\":\"x\",\"created\":1}"
            })
    void anything_else_is_no_event(String body) {
        var refused = catchThrowableOfType(Refused.class, () -> read(body));
        assertThat(refused.reason()).isEqualTo(new NotAnEvent());
    }

    private static app.banyan.payments.domain.Notice read(String body) {
        return Notices.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
