package app.banyan.identity.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.identity.keys.Envelope.Place;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private static final UUID ROW = UUID.fromString("0195565f-8000-7000-8000-000000000001");
    private static final Place PLACE = new Place("account", "phone_sealed", ROW, "sign-in");

    private final TreeMap<Integer, SecretKey> keys = new TreeMap<>();
    private final Envelope envelope;

    EnvelopeTest() {
        keys.put(1, key());
        envelope = new Envelope(keys);
    }

    @Property(tries = 200)
    void what_is_sealed_opens_again(@ForAll String text) {
        // Lone surrogates are no text.
        var encodable = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(envelope.open(envelope.seal(encodable, PLACE), PLACE)).isEqualTo(encodable);
    }

    @Test
    void the_same_text_never_looks_the_same() {
        assertThat(envelope.seal("+8613800138000", PLACE)).isNotEqualTo(envelope.seal("+8613800138000", PLACE));
    }

    @Test
    void one_changed_bit_anywhere_keeps_it_shut() {
        var sealed = envelope.seal("+8613800138000", PLACE);
        for (var place = 0; place < sealed.length; place++) {
            var changed = sealed.clone();
            changed[place] ^= 1;
            assertThatThrownBy(() -> envelope.open(changed, PLACE)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_value_copied_to_another_place_stays_shut() {
        var sealed = envelope.seal("+8613800138000", PLACE);

        for (var elsewhere : new Place[] {
            new Place("account", "phone_sealed", UUID.fromString("0195565f-8000-7000-8000-000000000002"), "sign-in"),
            new Place("account", "name_sealed", ROW, "sign-in"),
            new Place("operator", "phone_sealed", ROW, "sign-in"),
            new Place("account", "phone_sealed", ROW, "marketing"),
            new Place("accountp", "hone_sealed", ROW, "sign-in")
        }) {
            assertThatThrownBy(() -> envelope.open(sealed, elsewhere)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void after_a_rotation_old_values_open_and_new_ones_use_the_new_key() {
        var old = envelope.seal("old", PLACE);
        keys.put(2, key());
        var fresh = envelope.seal("new", PLACE);

        assertThat(envelope.open(old, PLACE)).isEqualTo("old");
        assertThat(envelope.open(fresh, PLACE)).isEqualTo("new");
        keys.remove(1);
        assertThat(envelope.open(fresh, PLACE)).isEqualTo("new");
        assertThatThrownBy(() -> envelope.open(old, PLACE)).hasMessageContaining("key is gone");
    }

    private static SecretKey key() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new SecretKeySpec(bytes, "AES");
    }
}
