package app.banyan.insights.facts;

import static app.banyan.insights.Market.account;
import static app.banyan.insights.Market.community;
import static app.banyan.insights.Market.id;
import static app.banyan.insights.Market.merchant;
import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.insights.Market.Sale;
import app.banyan.testkit.EventContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read here of each event stands in its contract. */
class EventContractTest {

    static Stream<String> types() {
        return Told.TYPES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_is_read_of_an_event_stands_in_its_contract(String type) {
        var contract = EventContract.of(type);

        contract.assertExampleFits();
        var told = contract.read(Told.TYPES.get(type));
        assertThat(Stream.of(told.getClass().getRecordComponents()).map(component -> {
                    try {
                        component.getAccessor().setAccessible(true);
                        return component.getAccessor().invoke(told);
                    } catch (ReflectiveOperationException unreadable) {
                        throw new AssertionError(unreadable);
                    }
                }))
                .as("%s", told)
                .doesNotContainNull();
    }

    @Test
    void what_the_tests_tell_fits_the_contracts() {
        var sale = Sale.of(account(), community())
                .goods(merchant(), id("prd"), 2, 5000)
                .brought(id("agt"), account())
                .managed(account());

        EventContract.of("sale.completed.v1").assertFits(sale.event().toString());
        EventContract.of("sale.refunded.v1")
                .assertFits(
                        sale.refund("sale.refunded.v1", id("rfd"), 2, 100, 100).toString());
        EventContract.of("sale.refund-failed.v1")
                .assertFits(sale.refund("sale.refund-failed.v1", id("rfd"), 1, 100, 0)
                        .toString());
        EventContract.of("sale.delivered.v1")
                .assertFits(sale.delivery(id("shp"), 1).toString());
    }
}
