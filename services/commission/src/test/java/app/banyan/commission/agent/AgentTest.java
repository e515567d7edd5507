package app.banyan.commission.agent;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.Grove.touched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.Peers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class AgentTest {

    @Test
    void a_verified_trained_adult_who_signed_becomes_an_agent_and_pays_nothing() {
        var person = account();
        known(person, true, true, true, true);

        as(person).get("/v1/agents/me").then().statusCode(200).body("status", equalTo("NOT_YET"), "missing", empty());
        as(person)
                .post("/v1/agents")
                .then()
                .statusCode(201)
                .body("status", equalTo("ACTIVE"), "agent", startsWith("agt_"));

        assertThat(Peers.calls("/payments/internal/v1/payments"))
                .as("nobody asks what was paid")
                .isZero();
    }

    @Test
    void applying_again_gives_the_same_agent() {
        var agent = agent();

        as(agent.account()).post("/v1/agents").then().statusCode(201).body("agent", equalTo(agent.id()));
        as(agent.account()).get("/v1/agents/me").then().statusCode(200).body("agent", equalTo(agent.id()));
        assertThat(Database.count(
                        "select count(*) from agent where account = ?",
                        agent.account().value()))
                .isEqualTo(1);
    }

    @Test
    void who_lacks_something_is_told_exactly_what_and_how_to_get_it() {
        var person = account();
        known(person, false, false, false, false);

        as(person)
                .post("/v1/agents")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/agent-not-eligible"))
                .body("missing.requirement", contains("verified-identity", "agreement-signed", "training-finished"))
                .body("missing[0].how", equalTo("POST /v1/verifications"))
                .body("missing[1].how", equalTo("POST /v1/agreements/agent/signatures"));
        as(person).get("/v1/agents/me").then().statusCode(200).body("agent", nullValue(), "missing.size()", equalTo(3));
    }

    @Test
    void nobody_under_eighteen_is_an_agent() {
        var person = account();
        known(person, true, false, true, true);

        as(person).post("/v1/agents").then().statusCode(422).body("missing.requirement", contains("adult"));
    }

    @Test
    void the_same_identity_is_one_agent_whatever_accounts_it_has() {
        var first = account();
        var second = account();
        known(first, true, true, true, true, "one-identity");
        known(second, true, true, true, true, "one-identity");

        agent(first);

        as(second).post("/v1/agents").then().statusCode(409).body("type", equalTo("/problems/person-is-agent"));
    }

    @Test
    void while_identity_is_away_nobody_is_taken_on_trust() {
        as(account()).post("/v1/agents").then().statusCode(503).body("type", equalTo("/problems/service-unavailable"));
    }

    @Test
    void who_touched_the_person_is_remembered_as_the_inviter() {
        var inviter = agent();
        var person = account();
        known(person, true, true, true, true);
        touched(person, inviter);

        agent(person);

        assertThat(Database.count(
                        "select count(*) from agent a join agent i on i.id = a.inviter where a.account = ? and i.account = ?",
                        person.value(),
                        inviter.account().value()))
                .isEqualTo(1);
    }
}
