package app.banyan.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Refused;
import app.banyan.payments.Seller;
import app.banyan.payments.StripeResource;
import app.banyan.payments.StripeSide;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
@QuarkusTestResource(StripeResource.class)
class BackfillTest {

    @Inject
    BackfillJob backfill;

    @AfterEach
    void stripe_works_again() {
        StripeSide.noFaults();
    }

    @Test
    void a_payment_whose_webhooks_were_all_lost_is_found() throws Throwable {
        var order = paidUnheard();
        assertThat(Seller.state(order)).isEqualTo("OPEN");

        run();
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("CAPTURED");
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
        assertThat(sources(order)).hasSize(3).allMatch(source -> source.equals("BACKFILL"));

        run();
        Seller.awaitQuiet();
        assertThat(Seller.captured(order)).hasSize(1);
        assertThat(Seller.cash(order)).hasSize(1);
    }

    @Test
    void more_events_than_fit_on_a_page_are_all_found() throws Throwable {
        var orders = IntStream.range(0, 36).mapToObj(_ -> paidUnheard()).toList();
        run();
        Seller.awaitQuiet();
        assertThat(orders).allSatisfy(order -> assertThat(Seller.state(order)).isEqualTo("CAPTURED"));
    }

    @Test
    void events_that_did_arrive_are_not_taken_for_lost() throws Throwable {
        var order = Seller.newOrder();
        StripeSide.pay(Seller.opened(order, 1990));
        Seller.awaitQuiet();
        run();
        assertThat(sources(order)).hasSize(3).allMatch(source -> source.equals("WEBHOOK"));
    }

    @Test
    void a_run_that_stripe_cut_off_is_run_again_from_the_same_mark() throws Throwable {
        run();
        var mark = mark();
        var order = paidUnheard();
        StripeSide.fault("{\"on\":\"events.list\",\"do\":\"status\",\"status\":429}");
        assertThatThrownBy(this::run).isInstanceOf(Refused.class);
        assertThat(mark()).isEqualTo(mark);
        run();
        Seller.awaitQuiet();
        assertThat(Seller.state(order)).isEqualTo("CAPTURED");
        assertThat(mark()).isNotEqualTo(mark);
    }

    private static String paidUnheard() {
        var order = Seller.newOrder();
        var session = Seller.opened(order, 1990);
        StripeSide.fault("{\"on\":\"webhook\",\"do\":\"drop\",\"times\":3}");
        StripeSide.pay(session);
        return order;
    }

    private void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(backfill::run);
    }

    private static Object mark() {
        return Database.query("select until from backfill").getFirst().getFirst();
    }

    private static List<Object> sources(String order) {
        return Database.query("select source from stripe_event where encode(body, 'escape') like ?", "%" + order + "%")
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
