package app.banyan.mall.merchant;

import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.execute;
import static app.banyan.mall.Bazaar.merchant;
import static app.banyan.mall.Bazaar.with;
import static org.hamcrest.Matchers.equalTo;

import app.banyan.kernel.AccountId;
import app.banyan.mall.Bazaar.Merchant;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a merchant is paid, and who may draw its money: other services ask. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class PayeeTest {

    private static ValidatableResponse payee(Merchant merchant, AccountId account) {
        return with(Tokens.service("payments", "mall"))
                .get(
                        "/internal/v1/merchants/{m}/payee?account={a}",
                        merchant.id().wire(),
                        account.wire())
                .then()
                .statusCode(200);
    }

    @Test
    void the_owner_of_a_verified_merchant_may_draw_and_nobody_else() {
        var merchant = merchant();
        payee(merchant, merchant.owner())
                .body("mayDraw", equalTo(true))
                .body("verified", equalTo(true))
                .body("open", equalTo(true));
        payee(merchant, account()).body("mayDraw", equalTo(false));
    }

    @Test
    void a_suspended_merchant_is_not_open_and_a_declaration_that_ran_out_is_not_verified() {
        var suspended = merchant();
        execute(
                "update merchant set state = 'SUSPENDED', reason = '投诉' where id = ?",
                suspended.id().value());
        payee(suspended, suspended.owner()).body("verified", equalTo(false)).body("open", equalTo(false));
        var lapsed = merchant("INDIVIDUAL", 0, null, Instant.now().minus(Duration.ofDays(1)));
        payee(lapsed, lapsed.owner()).body("verified", equalTo(false)).body("open", equalTo(true));
    }
}
