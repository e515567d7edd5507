package app.banyan.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String KEPT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String NOT_KEPT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @ParameterizedTest
    @ValueSource(strings = {KEPT, NOT_KEPT})
    void what_is_read_is_written_as_it_was(String header) {
        assertThat(TraceParent.read(header).map(TraceParent::of)).contains(header);
    }

    @Test
    void what_is_read_belongs_to_somebody_else_and_says_whether_it_is_kept() {
        assertThat(TraceParent.read(KEPT).orElseThrow().isRemote()).isTrue();
        assertThat(TraceParent.read(KEPT).orElseThrow().isSampled()).isTrue();
        assertThat(TraceParent.read(NOT_KEPT).orElseThrow().isSampled()).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\n1"
            })
    void what_could_be_no_span_is_none(String header) {
        assertThat(TraceParent.read(header)).isEmpty();
    }
}
