package app.banyan.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @ParameterizedTest
    @CsvSource({"+8613800138000, 138****8000", "+85251234567, +85*****4567", "+12025550123, +12*****0123"})
    void it_prints_masked(String number, String mask) {
        assertThat(new Phone(number)).hasToString(mask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+0138001380", "+86 13800138000", "+86138001380001234567", ""})
    void only_e164_is_a_phone(String text) {
        assertThatThrownBy(() -> new Phone(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
