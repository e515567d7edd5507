package app.banyan.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BytesTest extends GatewayTest {

    @Test
    void a_webhook_arrives_as_it_was_signed() throws GeneralSecurityException {
        var body = new byte[300_000];
        new Random(7).nextBytes(body);

        var answer = wire.ask(
                "POST",
                "/webhooks/stripe",
                body,
                "Stripe-Signature: v1=" + hmac(body),
                "Content-Type: application/json");

        assertThat(answer.status()).isEqualTo(200);
        var arrived = platform.payments.only();
        assertThat(arrived.body()).isEqualTo(body);
        assertThat(arrived.all("Stripe-Signature")).containsExactly("v1=" + hmac(arrived.body()));
    }

    @Test
    void a_form_and_a_multipart_body_are_not_parsed_on_the_way() {
        for (var type : new String[] {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
            platform.reset();
            wire.post("/webhooks/stripe", "a=1&b=%20\r\n--x\r\n", "Content-Type: " + type);
            assertThat(platform.payments.only().body()).isEqualTo("a=1&b=%20\r\n--x\r\n".getBytes(ISO_8859_1));
        }
    }

    @Test
    void a_body_in_chunks_arrives_whole() {
        wire.raw(("POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")
                .getBytes(ISO_8859_1));
        assertThat(platform.payments.only().body()).isEqualTo("abcdefg".getBytes(ISO_8859_1));
    }

    @Test
    void an_answer_comes_back_as_it_was_given() {
        var picture = new byte[200_000];
        new Random(8).nextBytes(picture);
        platform.courses.answers(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.getResponseHeaders().add("Content-Encoding", "br");
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Set-Cookie", "a=1");
            exchange.getResponseHeaders().add("Set-Cookie", "b=2");
            exchange.sendResponseHeaders(206, 0);
            exchange.getResponseBody().write(picture);
        });

        var answer = wire.get("/v1/courses");

        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(picture);
        assertThat(answer.header("Content-Encoding")).isEqualTo("br");
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.all("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @Test
    void an_answer_without_a_body_stays_without_one() {
        platform.courses.answers(exchange -> {
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("HEAD") ? 200 : 304, -1);
        });

        var head = wire.ask("HEAD", "/v1/courses", new byte[0]);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        var notModified = wire.get("/v1/courses", "If-None-Match: \"7\"");
        assertThat(notModified.status()).isEqualTo(304);
        assertThat(notModified.header("ETag")).isEqualTo("\"7\"");
        assertThat(notModified.body()).isEmpty();
    }

    @Test
    void a_redirect_is_the_browsers_to_follow() {
        platform.commission.answers(exchange -> {
            exchange.getResponseHeaders().add("Location", "/welcome");
            exchange.getResponseHeaders().add("Set-Cookie", "banyan_visitor=vis_1; HttpOnly; SameSite=Lax");
            exchange.sendResponseHeaders(302, -1);
        });

        var answer = wire.get("/i/abc");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/welcome");
        assertThat(answer.header("Set-Cookie")).startsWith("banyan_visitor=");
    }

    @Test
    void headers_pass_in_their_number_and_the_key_with_them() {
        wire.post(
                "/v1/sessions",
                "{}",
                "Idempotency-Key: 4711",
                "Cookie: banyan_visitor=vis_1",
                "X-Twice: one",
                "X-Twice: two",
                "If-Match: \"3\"");

        var arrived = platform.identity.only();
        assertThat(arrived.all("Idempotency-Key")).containsExactly("4711");
        assertThat(arrived.all("Cookie")).containsExactly("banyan_visitor=vis_1");
        assertThat(arrived.all("X-Twice")).containsExactly("one", "two");
        assertThat(arrived.all("If-Match")).containsExactly("\"3\"");
    }

    @Test
    void nobody_outside_speaks_for_the_gateway() {
        wire.raw(
                ("GET /v1/courses HTTP/1.1\r\nHost: x\r\nConnection: X-Once\r\nConnection: close\r\nX-Once: hop\r\nTE: trailers\r\n"
                                + "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\nForwarded: for=10.0.0.1\r\n"
                                + "X-Real-IP: 10.0.0.1\r\nX-Request-Id: mine\r\nX-Banyan-Account: acc_1\r\n"
                                + "X-HTTP-Method-Override: DELETE\r\n"
                                + "traceparent: 00-11111111111111111111111111111111-1111111111111111-01\r\n\r\n")
                        .getBytes(ISO_8859_1));

        var arrived = platform.courses.only();
        assertThat(arrived.all("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(arrived.all("X-Request-Id")).singleElement().asString().matches("[0-9a-f]{32}");
        assertThat(arrived.all("traceparent"))
                .containsExactly("00-%s-%s-01"
                        .formatted(
                                arrived.all("X-Request-Id").getFirst(),
                                arrived.all("X-Request-Id").getFirst().substring(16)));
        for (var spoofed : new String[] {
            "X-Once", "TE", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "X-Banyan-Account", "X-HTTP-Method-Override"
        }) {
            assertThat(arrived.all(spoofed)).as(spoofed).isEmpty();
        }
    }

    @Test
    void the_answer_carries_the_request_id_and_the_security_headers() {
        var data = wire.get("/v1/courses");
        assertThat(data.header("X-Request-Id"))
                .isEqualTo(platform.courses.only().all("X-Request-Id").getFirst());
        assertThat(data.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(data.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(data.header("Cache-Control")).isEqualTo("no-store");

        var page = wire.get("/");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'", "frame-ancestors 'none'");
        assertThat(wire.get("/nothing").header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static String hmac(byte[] body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("whsec".getBytes(ISO_8859_1), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body));
    }
}
