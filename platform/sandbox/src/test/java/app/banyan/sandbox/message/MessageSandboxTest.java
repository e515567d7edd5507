package app.banyan.sandbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.banyan.sandbox.Http;
import app.banyan.sandbox.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSandboxTest {

    private static final String LI = "+8613800138000";

    @TempDir
    private Path home;

    private final Http http = new Http();

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void messages_to_a_number_are_listed_newest_first_and_survive_a_restart() throws Exception {
        try (var sandbox = start(Optional.empty())) {
            assertThat(http.post(sandbox.url() + "/messages", code(LI, "111111"))
                            .statusCode())
                    .isEqualTo(202);
            http.post(sandbox.url() + "/messages", code("+8613900139000", "222222"));
            http.post(sandbox.url() + "/messages", code(LI, "333333"));
        }
        try (var sandbox = start(Optional.empty())) {
            var plain = items(sandbox.url() + "/messages?to=" + LI);
            var encoded = items(sandbox.url() + "/messages?to=%2B8613800138000");
            assertThat(plain).isEqualTo(encoded).hasSize(2);
            assertThat(plain.at("/0/values/code").asText()).isEqualTo("333333");
            assertThat(plain.at("/1/values/code").asText()).isEqualTo("111111");
            assertThat(items(sandbox.url() + "/messages")).hasSize(3);
        }
    }

    @Test
    void only_the_bearer_of_the_secret_may_send() throws Exception {
        try (var sandbox = start(Optional.of("s3cret"))) {
            var url = sandbox.url() + "/messages";
            assertThat(http.post(url, code(LI, "1")).statusCode()).isEqualTo(401);
            assertThat(http.post(url, code(LI, "1"), "Authorization", "Bearer other")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(http.post(url, code(LI, "1"), "Authorization", "Bearer s3cret")
                            .statusCode())
                    .isEqualTo(202);
            assertThat(items(url)).hasSize(1);
        }
    }

    @Test
    void a_message_without_a_recipient_or_a_content_is_refused() throws Exception {
        try (var sandbox = start(Optional.empty())) {
            var url = sandbox.url() + "/messages";
            assertThat(http.post(url, Json.object().put("to", LI)).statusCode()).isEqualTo(400);
            assertThat(http.post(url, Json.object().put("text", "x")).statusCode())
                    .isEqualTo(400);
            assertThat(http.post(url, code(LI, "1").put("text", "x")).statusCode())
                    .isEqualTo(400);
            assertThat(items(url)).isEmpty();
        }
    }

    @Test
    void the_page_shows_what_was_sent_and_runs_none_of_it() throws Exception {
        try (var sandbox = start(Optional.empty())) {
            var text = "<script>alert(1)</script>";
            http.post(sandbox.url() + "/messages", Json.object().put("to", LI).put("text", text));
            http.post(sandbox.url() + "/messages", code(LI, "654321"));

            var page = http.get(sandbox.url() + "/");

            assertThat(page.body())
                    .contains(LI, "654321", "&lt;script&gt;", "http-equiv=\"refresh\"")
                    .doesNotContain("<script");
        }
    }

    @Test
    void only_the_newest_are_kept() throws Exception {
        try (var sandbox = MessageSandbox.start(0, home, Optional.empty(), 10)) {
            for (var i = 0; i < 12; i++) {
                http.post(sandbox.url() + "/messages", code(LI, "code" + i));
            }
            var kept = items(sandbox.url() + "/messages");
            assertThat(kept).hasSize(10);
            assertThat(kept.at("/9/values/code").asText()).isEqualTo("code2");
        }
    }

    private MessageSandbox start(Optional<String> secret) {
        return MessageSandbox.start(0, home, secret);
    }

    private JsonNode items(String url) throws Exception {
        return Json.own(http.get(url).body()).path("items");
    }

    private static ObjectNode code(String to, String code) {
        var message = Json.object().put("to", to).put("template", "sign-in-code");
        message.set("values", Json.object().put("code", code));
        return message;
    }
}
