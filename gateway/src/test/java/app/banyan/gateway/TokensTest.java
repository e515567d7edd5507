package app.banyan.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokensTest extends GatewayTest {

    @Test
    void a_member_and_an_operator_come_as_far_as_the_table_says() {
        var member = bearer(platform.tokens.member());
        var operator = bearer(platform.tokens.operator());

        assertThat(wire.get("/v1/orders", member).status()).isEqualTo(200);
        assertThat(wire.get("/v1/ledger/accounts", operator).status()).isEqualTo(200);
        assertThat(wire.post("/v1/courses", "{}", member).status()).isEqualTo(200);
        platform.reset();

        assertThat(wire.get("/v1/ledger/accounts", member).isProblem("forbidden"))
                .isTrue();
        assertThat(wire.get("/v1/stripe-balance", member).status()).isEqualTo(403);
        assertThat(platform.commission.arrived).isEmpty();
        assertThat(platform.payments.arrived).isEmpty();
    }

    @Test
    void the_service_gets_the_token_to_check_again() {
        var member = platform.tokens.member();
        wire.get("/v1/orders", bearer(member));
        assertThat(platform.courses.only().all("Authorization")).containsExactly("Bearer " + member);
    }

    @Test
    void forged_tokens_reach_nobody() {
        for (var token : platform.tokens.forged()) {
            var answer = wire.get("/v1/orders", bearer(token));
            assertThat(answer.status()).as(token).isEqualTo(401);
            assertThat(answer.isProblem("sign-in-required")).isTrue();
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        assertThat(wire.get("/v1/orders").status()).isEqualTo(401);
        assertThat(wire.get("/v1/orders", "Authorization: Basic YTpi").status()).isEqualTo(401);
        assertThat(wire.post("/v1/courses", "{}").status()).isEqualTo(401);
        assertThat(platform.courses.arrived).isEmpty();
    }

    @Test
    void a_token_that_was_found_good_vouches_for_no_other() {
        var good = platform.tokens.member();
        for (var time = 0; time < 3; time++) {
            assertThat(wire.get("/v1/orders", bearer(good)).status()).isEqualTo(200);
        }
        for (var part = 0; part < 3; part++) {
            var parts = good.split("\\.");
            parts[part] = parts[part].substring(0, parts[part].length() - 8) + "AAAAAAAA";
            assertThat(wire.get("/v1/orders", bearer(String.join(".", parts))).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void open_paths_ask_for_no_token_and_judge_none() {
        assertThat(wire.get("/v1/courses").status()).isEqualTo(200);
        assertThat(wire.post("/v1/sessions/refresh", "{}", bearer("expired.long.ago"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void known_keys_outlive_identity_being_away() {
        assertThat(wire.get("/v1/orders", bearer(platform.tokens.member())).status())
                .isEqualTo(200);
        platform.identity.awayDuring(() -> assertThat(
                        wire.get("/v1/orders", bearer(platform.tokens.member())).status())
                .isEqualTo(200));
    }

    @Test
    void unknown_keys_do_not_make_identity_busy() {
        var foreign = platform.tokens.forged().get(1);
        for (var i = 0; i < 20; i++) {
            wire.get("/v1/orders", bearer(foreign));
        }
        assertThat(platform.identity.arrived).hasSizeLessThanOrEqualTo(2);
    }
}
