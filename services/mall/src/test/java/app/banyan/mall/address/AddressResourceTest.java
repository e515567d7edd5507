package app.banyan.mall.address;

import static app.banyan.mall.Bazaar.account;
import static app.banyan.mall.Bazaar.address;
import static app.banyan.mall.Bazaar.as;
import static app.banyan.mall.Bazaar.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AddressResourceTest {

    private static final String GOOD = """
            {"name": "王小明", "phone": "138 0013 8000", "region": "530000", "city": "昆明市", "street": "翠湖南路 1 号"}""";

    private static Response add(AccountId account, String body) {
        return as(account).body(body).post("/v1/addresses");
    }

    @Test
    void an_address_is_in_its_owners_book_until_it_is_taken_out() {
        var account = account();
        var id = add(account, GOOD)
                .then()
                .statusCode(201)
                .body("city", equalTo("昆明市"))
                .extract()
                .<String>path("id");
        as(account)
                .get("/v1/addresses")
                .then()
                .body("items.id", contains(id))
                .body("items[0].region", equalTo("530000"));
        as(account()).get("/v1/addresses").then().body("items", hasSize(0));
        with(Tokens.operator(account())).delete("/v1/addresses/{id}", id).then().statusCode(404);

        as(account).delete("/v1/addresses/{id}", id).then().statusCode(204);

        as(account).delete("/v1/addresses/{id}", id).then().statusCode(404);
        as(account).get("/v1/addresses").then().body("items", hasSize(0));
        assertThat(Database.count("select count(*) from idempotency where answer like '%138%' or answer like '%王小明%'"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "王小明"         | ""              | 400
            "138 0013 8000" | "call me"       | 400
            "530000"        | "990000"        | 422
            "530000"        | "530102"        | 422
            "530000"        | 530000          | 400
            "昆明市"         | " "             | 400
            "city"          | "town"          | 400
            """)
    void what_is_no_address_is_not_kept(String good, String bad, int status) {
        add(account(), GOOD.replace(good, bad)).then().statusCode(status);
    }

    @Test
    void a_book_holds_fifty() {
        var account = account();
        for (var kept = 0; kept < 50; kept++) {
            address(account);
        }
        add(account, GOOD).then().statusCode(409).body("type", equalTo("/problems/address-book-full"));
    }
}
