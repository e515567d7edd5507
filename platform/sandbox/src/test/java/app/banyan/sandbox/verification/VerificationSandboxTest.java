package app.banyan.sandbox.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.banyan.sandbox.Http;
import app.banyan.sandbox.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationSandboxTest {

    private static final String VALID = "11010519491231002X";
    private static final String MISMATCHING = "110101199003079016";
    private static final String SILENT = "110101199003079024";
    private static final String DOWN = "110101199003079032";
    private static final String RECOVERING = "110101199003079040";

    @TempDir
    private Path home;

    private final Http http = new Http();
    private VerificationSandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = VerificationSandbox.start(0, home, Duration.ofMillis(500));
    }

    @AfterEach
    void close() {
        sandbox.close();
        http.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {VALID, "360426199101010071", "110101199003070011"})
    void a_valid_number_matches(String number) throws Exception {
        var answer = verify("李雷", number, "ver_1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Json.own(answer.body()))
                .isEqualTo(Json.object().put("reference", "ver_1").put("result", "MATCH"));
    }

    @Test
    void the_listed_numbers_do_what_they_are_listed_for() throws Exception {
        assertThat(result(verify("李雷", MISMATCHING, "ver_1"))).isEqualTo("MISMATCH");
        assertThat(verify("李雷", DOWN, "ver_2").statusCode()).isEqualTo(503);
        assertThat(verify("李雷", DOWN, "ver_2").statusCode()).isEqualTo(503);
        assertThat(verify("李雷", DOWN, "ver_2").statusCode()).isEqualTo(503);
        assertThat(verify("李雷", RECOVERING, "ver_3").statusCode()).isEqualTo(503);
        assertThat(verify("李雷", RECOVERING, "ver_3").statusCode()).isEqualTo(503);
        assertThat(result(verify("李雷", RECOVERING, "ver_3"))).isEqualTo("MATCH");
        assertThatThrownBy(() -> http.post(url(), body("李雷", SILENT, "ver_4"), Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThatThrownBy(() -> verify("李雷", SILENT, "ver_4")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491231002x",
                "11010519490231002X",
                "1101051949123100",
                "１１０１０５１９４９１２３１００２X",
                ""
            })
    void what_is_no_number_is_refused(String number) throws Exception {
        assertThat(verify("李雷", number, "ver_1").statusCode()).isEqualTo(400);
    }

    @Test
    void a_reference_has_one_answer_for_one_person_even_after_a_restart() throws Exception {
        assertThat(result(verify("李雷", MISMATCHING, "ver_1"))).isEqualTo("MISMATCH");
        sandbox.close();
        open();

        assertThat(result(verify("李雷", MISMATCHING, "ver_1"))).isEqualTo("MISMATCH");
        assertThat(verify("李雷", VALID, "ver_1").statusCode()).isEqualTo(409);
        assertThat(verify("韩梅梅", MISMATCHING, "ver_1").statusCode()).isEqualTo(409);
    }

    @Test
    void nothing_of_the_person_is_on_the_disk() throws Exception {
        verify("李雷", VALID, "ver_1");
        sandbox.close();

        var stored = Files.readString(home.resolve("verifications.db"), StandardCharsets.ISO_8859_1);
        assertThat(stored).contains("ver_1").doesNotContain(VALID, "19491231");
        assertThat(new String(Files.readAllBytes(home.resolve("verifications.db")), StandardCharsets.UTF_8))
                .doesNotContain("李雷");
    }

    private String url() {
        return sandbox.url() + "/verifications";
    }

    private HttpResponse<String> verify(String name, String number, String reference) throws Exception {
        return http.post(url(), body(name, number, reference), Duration.ofSeconds(10));
    }

    private static String body(String name, String number, String reference) {
        return Json.text(Json.object()
                .put("kind", "real-name")
                .put("name", name)
                .put("idNumber", number)
                .put("reference", reference));
    }

    private static String result(HttpResponse<String> answer) {
        return Json.own(answer.body()).path("result").asText();
    }
}
