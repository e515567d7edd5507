package app.banyan.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LimitsTest extends GatewayTest {

    @Test
    void a_body_of_the_limit_passes_and_one_byte_more_does_not() {
        assertThat(wire.ask("POST", "/v1/sessions", new byte[1_048_576]).status())
                .isEqualTo(200);
        assertThat(wire.ask("POST", "/webhooks/stripe", new byte[524_288]).status())
                .isEqualTo(200);
        platform.reset();

        var tooLong = wire.ask("POST", "/v1/sessions", new byte[1_048_577]);
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.isProblem("body-too-large")).isTrue();
        assertThat(wire.ask("POST", "/webhooks/stripe", new byte[524_289]).status())
                .isEqualTo(413);
        assertThat(platform.identity.arrived).isEmpty();
        assertThat(platform.payments.arrived).isEmpty();
    }

    @Test
    void a_file_may_be_larger_than_anything_else() {
        var member = bearer(platform.tokens.member());
        assertThat(wire.ask("POST", "/v1/files?name=a", new byte[5_308_416], member)
                        .status())
                .isEqualTo(200);
        assertThat(platform.community.only().body()).hasSize(5_308_416);
        platform.reset();

        assertThat(wire.ask("POST", "/v1/files?name=a", new byte[5_308_417], member)
                        .status())
                .isEqualTo(413);
        assertThat(wire.ask("POST", "/v1/posts", new byte[1_048_577], member).status())
                .isEqualTo(413);
        assertThat(wire.ask("POST", "/v1/files?name=a", new byte[10]).status()).isEqualTo(401);
        assertThat(platform.community.arrived).isEmpty();
    }

    @Test
    void a_body_that_does_not_tell_its_length_is_measured_too() {
        var chunk = ("40000\r\n" + "x".repeat(0x40000) + "\r\n").getBytes(ISO_8859_1);
        var answer = wire.raw(
                ("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(ISO_8859_1),
                chunk,
                chunk,
                chunk,
                "0\r\n\r\n".getBytes(ISO_8859_1));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(platform.payments.arrived).isEmpty();
    }

    @Test
    void a_body_that_never_ends_is_not_waited_for() {
        var answer =
                wire.raw("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\nabc"
                        .getBytes(ISO_8859_1));

        assertThat(answer.status()).isEqualTo(408);
        assertThat(platform.identity.arrived).isEmpty();
    }

    @Test
    void headers_and_the_request_line_have_an_end() {
        assertThat(wire.get("/v1/courses", "X-Long: " + "x".repeat(20_000)).status())
                .isEqualTo(431);
        assertThat(wire.get("/v1/courses?q=" + "x".repeat(5_000)).status()).isEqualTo(414);
        assertThat(platform.courses.arrived).isEmpty();
    }

    @Test
    void two_lengths_of_one_body_are_refused_or_read_as_one() {
        wire.raw(("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\nGET /internal/v1/people HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(ISO_8859_1));

        assertThat(platform.payments.arrived).allMatch(arrived -> arrived.body().length == 0);
        assertThat(platform.payments.arrived).hasSizeLessThanOrEqualTo(1);
        assertThat(platform.identity.arrived).isEmpty();
    }
}
