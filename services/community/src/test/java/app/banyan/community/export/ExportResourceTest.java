package app.banyan.community.export;

import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.asOperator;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.village;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class ExportResourceTest {

    @Test
    void the_owner_takes_the_community_home_with_everybody_who_was_ever_in_it() {
        var owner = adult();
        var community = village(owner);
        var gone = memberOf(community);
        as(gone).delete("/v1/communities/{id}/members/me", community);

        as(owner)
                .get("/v1/communities/{id}/export", community)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Content-Disposition", containsString(community + ".json"))
                .body("[0].list", equalTo("community"))
                .body("[0].row.id", equalTo(community))
                .body("findAll { it.list == 'members' }.size()", equalTo(2))
                .body("find { it.row.account == '%s' }.row.endReason".formatted(gone.wire()), equalTo("LEFT"))
                .body("find { it.row.account == '%s' }.row.roles[0]".formatted(owner.wire()), equalTo("owner"));
    }

    @Test
    void a_community_of_any_size_comes_page_after_page_in_full() throws SQLException {
        var owner = adult();
        var community = village(owner, 2_000, "{\"kind\":\"open\"}");
        try (var connection = Database.asOwner();
                var crowd = connection.prepareStatement("""
                        insert into member (id, community, account, way, seated, owner, manager, expert, joined_at)
                        select gen_random_uuid(), ?, gen_random_uuid(), 'ADMISSION', true, false, false, false, now()
                          from generate_series(1, 1499)""")) {
            crowd.setObject(1, CommunityId.of(community).value());
            crowd.executeUpdate();
        }

        var accounts = as(owner)
                .get("/v1/communities/{id}/export", community)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .<String>getList("findAll { it.list == 'members' }.row.account");

        assertThat(accounts).hasSize(1_500).doesNotHaveDuplicates();
    }

    @Test
    void nobody_else_takes_it_home() {
        var community = village(adult());

        as(memberOf(community))
                .get("/v1/communities/{id}/export", community)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/owner-only"));
        as(account()).get("/v1/communities/{id}/export", community).then().statusCode(403);
        asOperator().get("/v1/communities/{id}/export", community).then().statusCode(403);
        as(account())
                .get("/v1/communities/com_01jxqkmprxf88r209wbnz9ye7f/export")
                .then()
                .statusCode(404);
    }
}
