package app.banyan.commission.earnback;

import static app.banyan.commission.Grove.account;
import static app.banyan.commission.Grove.agent;
import static app.banyan.commission.Grove.appointed;
import static app.banyan.commission.Grove.as;
import static app.banyan.commission.Grove.attribution;
import static app.banyan.commission.Grove.awaitQuiet;
import static app.banyan.commission.Grove.buyer;
import static app.banyan.commission.Grove.community;
import static app.banyan.commission.Grove.joined;
import static app.banyan.commission.Grove.known;
import static app.banyan.commission.Grove.order;
import static app.banyan.commission.Grove.plan;
import static app.banyan.commission.Grove.refundId;
import static app.banyan.commission.Grove.sold;
import static app.banyan.commission.Grove.tellMembership;
import static app.banyan.commission.Grove.touched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.commission.Grove.Sold;
import app.banyan.commission.domain.MembershipId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was paid for a membership beside what its holder earned, and that nothing but the eye compares the two. */
@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class EarnedBackTest {

    private static final Instant YESTERDAY =
            Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    private final MembershipId membership = new MembershipId(UUID.randomUUID());

    @BeforeEach
    void a_plan_is_in_force() {
        plan();
    }

    @Test
    void who_holds_no_membership_sees_zeros() {
        earnedBack(account())
                .body("membership", nullValue())
                .body("price.minor", equalTo(0), "paid.minor", equalTo(0), "earned.minor", equalTo(0))
                .body("remaining.minor", equalTo(0), "ppm", equalTo(0));
    }

    @Test
    void a_manager_sees_how_much_of_the_1299_is_earned_back_less_what_was_refunded() {
        var manager = member();
        joined(manager, membership, 129_900, 100_000, YESTERDAY);
        var group = runs(manager);
        var sale = bought(group, buyer(), 27_910);

        earnedBack(manager)
                .body("membership", equalTo(membership.wire()))
                .body("price.minor", equalTo(129_900), "paid.minor", equalTo(100_000))
                .body("earned.minor", equalTo(1395), "remaining.minor", equalTo(129_900 - 1395))
                .body("ppm", equalTo(10_739));

        sale.tellRefund(refundId(), 27_910, 27_910);
        awaitQuiet();
        earnedBack(manager).body("earned.minor", equalTo(0), "remaining.minor", equalTo(129_900), "ppm", equalTo(0));
    }

    @Test
    void what_was_earned_as_a_promoter_or_before_the_membership_does_not_count() {
        var person = agent();
        var buyer = buyer();
        touched(buyer, person);
        var group = runs(person.account());
        bought(group, buyer, 10_000);
        awaitQuiet();
        joined(person.account(), membership, 129_900, 100_000, Instant.now());
        awaitQuiet();
        earnedBack(person.account()).body("earned.minor", equalTo(0), "price.minor", equalTo(129_900));

        bought(group, buyer, 10_000);
        earnedBack(person.account()).body("earned.minor", equalTo(500));
    }

    @Test
    void renewals_are_added_and_given_back_ones_are_not() {
        var person = account();
        var until = YESTERDAY.plus(Duration.ofDays(365));
        var renewal = order();
        joined(person, membership, 129_900, 100_000, YESTERDAY);
        tellMembership("renewed", membership, person, """
                "order": "%s", "endsAt": "%s", "paid": {"minor": 129900, "currency": "CNY"}""".formatted(renewal, until.plus(Duration.ofDays(365))));
        awaitQuiet();
        earnedBack(person).body("price.minor", equalTo(259_800), "paid.minor", equalTo(229_900));

        tellMembership("shortened", membership, person, """
                "order": "%s", "endsAt": "%s\"""".formatted(renewal, until));
        awaitQuiet();
        earnedBack(person).body("price.minor", equalTo(129_900), "paid.minor", equalTo(100_000));

        tellMembership("restored", membership, person, """
                "endsAt": "%s\"""".formatted(until.plus(Duration.ofDays(365))));
        awaitQuiet();
        earnedBack(person).body("price.minor", equalTo(259_800), "paid.minor", equalTo(229_900));
    }

    @Test
    void a_membership_that_ended_or_is_being_given_back_is_not_shown_and_one_that_is_restored_is() {
        var person = account();
        joined(person, membership, 129_900, 100_000, YESTERDAY);
        tellMembership("suspended", membership, person, "\"at\": \"" + Instant.now() + "\"");
        awaitQuiet();
        earnedBack(person).body("membership", nullValue());

        tellMembership("restored", membership, person, "\"endsAt\": \"" + YESTERDAY.plus(Duration.ofDays(365)) + "\"");
        awaitQuiet();
        earnedBack(person).body("membership", equalTo(membership.wire()));

        tellMembership("ended", membership, person, """
                "order": "%s", "endedAt": "%s", "reason": "REFUNDED\"""".formatted(order(), Instant.now()));
        awaitQuiet();
        earnedBack(person).body("membership", nullValue(), "price.minor", equalTo(0));
    }

    @Test
    void a_membership_of_a_community_is_not_the_platforms() {
        var person = account();
        tellMembership("started", membership, person, """
                "community": "%s", "order": "%s", "startedAt": "%s", "endsAt": "%s", "benefits": [],
                "listPrice": {"minor": 9900, "currency": "CNY"}, "paid": {"minor": 9900, "currency": "CNY"}""".formatted(
                        community(), order(), YESTERDAY, YESTERDAY.plus(Duration.ofDays(30))));
        awaitQuiet();

        earnedBack(person).body("membership", nullValue());
    }

    /** The same sale in the group of a manager who paid 1299.00 and in that of one who paid nothing. */
    @Test
    void who_paid_1299_and_who_paid_nothing_become_agents_alike_and_earn_alike() {
        var paying = agent();
        joined(paying.account(), membership, 129_900, 129_900, YESTERDAY);
        bought(community(), paying.account(), 27_910);
        awaitQuiet();
        var nothing = agent();
        earnedBack(paying.account()).body("paid.minor", equalTo(129_900));
        earnedBack(nothing.account()).body("paid.minor", equalTo(0));

        var shares = List.of(paying, nothing).stream()
                .map(person -> {
                    var group = runs(person.account());
                    var buyer = buyer();
                    touched(buyer, person);
                    var sale = bought(group, buyer, 27_910);
                    awaitQuiet();
                    as(person.account())
                            .get("/v1/commissions")
                            .then()
                            .body("items[0].role", equalTo("promoter"), "items[1].role", equalTo("manager"))
                            .body("items[0].explanation.grantedPpm", equalTo(200_000))
                            .body("items[1].explanation.grantedPpm", equalTo(50_000));
                    return Database.query("""
                            select a.party_kind, a.kind, e.line, e.amount
                              from tx t join entry e on e.tx = t.position join account a on a.id = e.account
                             where t.idem_key = ? order by e.line""", "sale:" + sale.order());
                })
                .toList();

        assertThat(shares.getFirst()).hasSize(5).isEqualTo(shares.getLast());
    }

    @Test
    void nothing_that_decides_knows_of_what_was_paid() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideOutsideOfPackage("..earnback..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..earnback..")
                .check(new ClassFileImporter()
                        .withImportOption(new DoNotIncludeTests())
                        .importPackages("app.banyan.commission"));
    }

    private static ValidatableResponse earnedBack(AccountId account) {
        return as(account).get("/v1/earned-back").then().statusCode(200);
    }

    private static AccountId member() {
        var account = account();
        known(account, true, true, true, true);
        return account;
    }

    private static CommunityId runs(AccountId manager) {
        var community = community();
        appointed(community, manager, YESTERDAY);
        awaitQuiet();
        return community;
    }

    private static Sold bought(CommunityId community, AccountId buyer, long minor) {
        var sale = sold(buyer, minor, attribution(order(), buyer, community, Instant.now()))
                .tell();
        sale.awaitShares();
        return sale;
    }
}
