package app.banyan.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.kernel.Money;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class KernelJsonTest {

    private final ObjectMapper json = new ObjectMapper().registerModule(KernelJson.module());

    @Test
    void money_is_an_amount_and_a_currency_both_ways() throws JsonProcessingException {
        var written = json.writeValueAsString(Money.fen(1_990));

        assertThat(written).isEqualTo("{\"minor\":1990,\"currency\":\"CNY\"}");
        assertThat(json.readValue(written, Money.class)).isEqualTo(Money.fen(1_990));
    }

    @Test
    void money_has_no_other_field() {
        assertThatThrownBy(() -> json.readValue("{\"minor\":1,\"currency\":\"CNY\",\"zero\":true}", Money.class))
                .hasMessageContaining("Unrecognized field \"zero\"");
    }
}
