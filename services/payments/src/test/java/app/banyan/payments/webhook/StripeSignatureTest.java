package app.banyan.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.banyan.kernel.Refused;
import app.banyan.payments.domain.PaymentsRefusal.SignatureRefused;
import app.banyan.payments.domain.SignatureFault;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {

    private static final String SECRET = "whsec_test";
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void what_stripe_signed_is_believed() {
        assertThatCode(() -> verify(SignedEvents.header(BODY, NOW, SECRET), NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void stripes_own_library_believes_the_same_header() throws SignatureVerificationException {
        var now = Instant.now();
        var header = SignedEvents.header(BODY, now, SECRET);
        assertThat(Webhook.Signature.verifyHeader(
                        new String(BODY, StandardCharsets.UTF_8), header, SECRET, TOLERANCE.toSeconds()))
                .isTrue();
        assertThatCode(() -> verify(header, now)).doesNotThrowAnyException();
    }

    @Test
    void one_right_signature_of_several_is_enough_while_a_secret_is_replaced() {
        var old = SignedEvents.header(BODY, NOW, "whsec_old");
        var both = old + "," + SignedEvents.header(BODY, NOW, SECRET).split(",")[1] + ",v0=00";
        assertThatCode(() -> verify(both, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void no_header_is_missing(String header) {
        assertThat(faultOf(header)).isEqualTo(SignatureFault.MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "t=,v1=aa",
                "t=soon,v1=aa",
                "t=99999999999999999999,v1=aa",
                "t=9223372036854775807,v1=aa",
                "t=1772352000",
                "v1=aa",
                "t=1772352000,v1=xyz",
                "t=1772352000,v1=a",
                "t=1772352000,t=1772352001,v1=aa",
                "t=1772352000,v0=aa",
                ",,,",
                "=,="
            })
    void a_header_of_another_form_is_garbled(String header) {
        assertThat(faultOf(header)).isEqualTo(SignatureFault.GARBLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=1772352000,v1=", "t=1772352000,v1=00", "t=1772352000,v1=ffff"})
    void a_signature_of_another_length_is_forged(String header) {
        assertThat(faultOf(header)).isEqualTo(SignatureFault.FORGED);
    }

    @Test
    void five_minutes_are_tolerated_in_both_directions_and_not_a_second_more() {
        assertThatCode(() -> verify(SignedEvents.header(BODY, NOW.minus(TOLERANCE), SECRET), NOW))
                .doesNotThrowAnyException();
        assertThatCode(() -> verify(SignedEvents.header(BODY, NOW.plus(TOLERANCE), SECRET), NOW))
                .doesNotThrowAnyException();
        assertThat(faultOf(SignedEvents.header(BODY, NOW.minus(TOLERANCE).minusSeconds(1), SECRET)))
                .isEqualTo(SignatureFault.TOO_OLD);
        assertThat(faultOf(SignedEvents.header(BODY, NOW.plus(TOLERANCE).plusSeconds(1), SECRET)))
                .isEqualTo(SignatureFault.FROM_THE_FUTURE);
    }

    @Test
    void another_secret_is_forged() {
        assertThat(faultOf(SignedEvents.header(BODY, NOW, "whsec_other"))).isEqualTo(SignatureFault.FORGED);
    }

    @Test
    void a_fresh_time_on_an_old_signature_is_forged() {
        var old = SignedEvents.header(BODY, NOW.minusSeconds(3600), SECRET);
        var refreshed = "t=" + NOW.getEpochSecond() + old.substring(old.indexOf(','));
        assertThat(faultOf(refreshed)).isEqualTo(SignatureFault.FORGED);
    }

    @Property
    void a_body_of_any_bytes_is_verified_and_no_changed_byte_is(@ForAll @NotEmpty byte[] body) {
        var header = SignedEvents.header(body, NOW, SECRET);
        StripeSignature.parse(header).verify(body, List.of(SECRET), NOW, TOLERANCE);
        body[body.length / 2] ^= 1;
        var refused = catchThrowableOfType(
                Refused.class, () -> StripeSignature.parse(header).verify(body, List.of(SECRET), NOW, TOLERANCE));
        assertThat(refused.reason()).isEqualTo(new SignatureRefused(SignatureFault.FORGED));
    }

    private static void verify(String header, Instant now) {
        StripeSignature.parse(header).verify(BODY, List.of("whsec_of_another_endpoint", SECRET), now, TOLERANCE);
    }

    private static SignatureFault faultOf(String header) {
        var refused = catchThrowableOfType(Refused.class, () -> verify(header, NOW));
        return ((SignatureRefused) refused.reason()).fault();
    }
}
