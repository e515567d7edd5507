package app.banyan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.e2e.Checkout.Price;
import app.banyan.e2e.Checkout.Seller;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may go wrong between the parts, and what holds nevertheless. */
@ExtendWith(OnePlatform.class)
class FaultsTest {

    private final World world;
    private final Api api;

    FaultsTest(World world) {
        this.world = world;
        this.api = world.api();
    }

    @Test
    void an_order_is_taken_while_commission_is_down_and_attributed_afterwards() {
        var down = new HashSet<Moment>();
        var outcome = world.story(moment -> {
                    // Signed in and claimed: the next thing is the order, and commission is not there.
                    if (moment == Moment.SIGNED_IN && down.add(moment)) {
                        world.platform().kill("commission");
                    }
                })
                .tell();

        assertThat(outcome.earned()).isEqualTo(StoryTest.EARNED);
    }

    @Test
    void webhooks_that_come_late_twice_and_out_of_order_do_nothing_twice() {
        world.stripe()
                .next(
                        "{\"on\":\"webhook:checkout.session.completed\",\"do\":\"duplicate\",\"copies\":10,\"times\":2}",
                        "{\"on\":\"webhook:payment_intent.succeeded\",\"do\":\"hold\",\"times\":2}",
                        "{\"on\":\"webhook:charge.succeeded\",\"do\":\"delay\",\"seconds\":2,\"times\":2}");

        var outcome = world.story(moment -> {
                    if (moment == Moment.FULFILLED) {
                        world.stripe().releaseHeld("reversed");
                    }
                })
                .tell();

        assertThat(outcome.earned()).isEqualTo(StoryTest.EARNED);
    }

    @Test
    void a_lost_answer_of_stripe_makes_no_second_session() {
        world.stripe().next("{\"on\":\"checkout.sessions.create\",\"do\":\"lose-response\",\"times\":2}");

        var outcome = world.story(moment -> {}).tell();

        assertThat(outcome.earned()).isEqualTo(StoryTest.EARNED);
    }

    @Test
    void ten_equal_order_requests_at_once_make_one_order() throws InterruptedException, ExecutionException {
        var goods = world.shop();
        var buyer = world.people().signIn(world.people().stranger());
        var key = UUID.randomUUID().toString();
        Callable<Answer> order =
                () -> api.post("/v1/orders", Map.of("course", goods.small().path("id")), buyer, key);

        var ids = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(
                    IntStream.range(0, 10).mapToObj(i -> order).toList())) {
                ids.add(answer.get().done().text("id"));
            }
        }

        assertThat(ids).hasSize(1);
        assertThat(api.all("/v1/orders", buyer)).hasSize(1);
    }

    @Test
    void ten_orders_with_ten_keys_at_once_reserve_once() throws InterruptedException, ExecutionException {
        var goods = world.shop();
        var buyer = world.people().signIn(world.people().stranger());
        Callable<Answer> order =
                () -> api.post("/v1/orders", Map.of("course", goods.small().path("id")), buyer);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads
                    .invokeAll(IntStream.range(0, 10).mapToObj(i -> order).toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
            assertThat(answers).isEqualTo(Map.of(201, 1L, 409, 9L));
        }
        assertThat(api.all("/v1/orders", buyer)).hasSize(1);
    }

    @Test
    void the_same_key_for_another_order_is_refused() {
        var goods = world.shop();
        var buyer = world.people().signIn(world.people().stranger());
        var key = UUID.randomUUID().toString();

        api.post("/v1/orders", Map.of("course", goods.small().path("id")), buyer, key)
                .done();
        var other = api.post("/v1/orders", Map.of("course", goods.large().path("id")), buyer, key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(api.all("/v1/orders", buyer)).hasSize(1);
    }

    @Test
    void an_agent_who_opens_the_own_link_earns_nothing() {
        var story = world.story(moment -> {});
        var outcome = story.tell();
        var before = world.books().of(outcome.agent());

        var agent = story.open(story.link(outcome.agent(), Optional.empty()), outcome.agent());
        story.claim(agent);
        var sale = story.sale(
                agent,
                Seller.COURSES,
                Map.of("course", outcome.goods().small().path("id")),
                Price.full(1990),
                Shop.COURSE_PROMOTER);
        world.books().awaitQuiet();

        assertThat(world.books().of(agent)).isEqualTo(before);
        assertThat(world.books().explanation(sale.order()).toString()).contains("self-purchase");
    }
}
