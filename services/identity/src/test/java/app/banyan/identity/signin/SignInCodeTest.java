package app.banyan.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.identity.AtOnce;
import app.banyan.identity.IdentityTestResource;
import app.banyan.identity.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(IdentityTestResource.class)
class SignInCodeTest {

    @Test
    void known_and_unknown_numbers_get_the_same_answer() {
        var known = Visitor.random();
        known.join();

        var toKnown = known.askForCode();
        var toUnknown = Visitor.random().askForCode();

        assertThat(toKnown.statusCode()).isEqualTo(202);
        assertThat(toUnknown.statusCode()).isEqualTo(202);
        assertThat(toKnown.asString()).isEqualTo(toUnknown.asString()).isEmpty();
        assertThat(toKnown.headers().asList().stream().map(header -> header.getName()))
                .containsExactlyElementsOf(toUnknown.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }

    @Test
    void a_sixth_code_within_the_hour_has_to_wait() {
        var visitor = Visitor.random();
        IntStream.range(0, 5).forEach(_ -> visitor.askForCode().then().statusCode(202));

        var refused = visitor.askForCode().then().statusCode(429).body("type", equalTo("/problems/too-many-codes"));

        assertThat(Integer.parseInt(refused.extract().header("Retry-After"))).isBetween(3500, 3600);
        assertThat(new Visitor(visitor.phone(), Visitor.random().address())
                        .askForCode()
                        .statusCode())
                .as("another address changes nothing")
                .isEqualTo(429);
    }

    @Test
    void twenty_requests_at_once_send_no_more_than_five_codes() throws Exception {
        var visitor = Visitor.random();

        var answers = AtOnce.times(20, () -> visitor.askForCode().statusCode());

        assertThat(answers).filteredOn(status -> status == 202).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(15);
    }

    @Test
    void one_address_cannot_send_codes_to_the_whole_country() {
        var address = Visitor.random().address();
        IntStream.range(0, 60).forEach(_ -> from(address).askForCode().then().statusCode(202));

        assertThat(from(address).askForCode().statusCode()).isEqualTo(429);
        Visitor.random().askForCode().then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345",
                "010 6552 9988",
                "+86 400 810 8888",
                "not a number",
                "+999 12345678",
                "138001380001",
                "13800138000;ext=5"
            })
    void what_cannot_receive_a_message_is_refused(String phone) {
        new Visitor(phone, Visitor.random().address())
                .askForCode()
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/phone-invalid"));
    }

    @Test
    void an_unknown_field_is_an_error_of_the_sender() {
        Visitor.random()
                .request()
                .body(Map.of("phone", "13800138000", "operator", true))
                .post("/v1/sign-in-codes")
                .then()
                .statusCode(400);
    }

    private static Visitor from(String address) {
        return new Visitor(Visitor.random().phone(), address);
    }
}
