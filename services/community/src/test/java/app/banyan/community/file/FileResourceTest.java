package app.banyan.community.file;

import static app.banyan.community.Square.openSection;
import static app.banyan.community.Square.section;
import static app.banyan.community.Square.stranger;
import static app.banyan.community.Village.account;
import static app.banyan.community.Village.adult;
import static app.banyan.community.Village.as;
import static app.banyan.community.Village.awaitQuiet;
import static app.banyan.community.Village.memberOf;
import static app.banyan.community.Village.told;
import static app.banyan.community.Village.village;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import app.banyan.community.domain.FileId;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.CommunityId;
import app.banyan.testkit.BanyanTestResource;
import app.banyan.testkit.Database;
import app.banyan.testkit.EventContract;
import app.banyan.testkit.Events.Told;
import app.banyan.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BanyanTestResource.class)
class FileResourceTest {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.US_ASCII);
    private static final String HIDDEN = "<script>alert('hidden')</script>";

    private AccountId owner;
    private AccountId member;
    private String community;
    private String section;

    @BeforeEach
    void a_village_with_a_cupboard() {
        owner = adult();
        community = village(owner);
        member = memberOf(community);
        section = section(owner, community, "FILES");
    }

    @Test
    void a_file_is_shared_and_taken_home_as_an_attachment() {
        var file = shared("读书 笔记.pdf", "application/pdf", PDF);

        as(owner)
                .get("/v1/communities/{id}/sections/{section}/files", community, section)
                .then()
                .statusCode(200)
                .body("items.id", contains(file))
                .body("items.name", contains("读书 笔记.pdf"))
                .body("items.kind", contains("PDF"))
                .body("items.size", contains(PDF.length));
        var answer = as(owner)
                .get("/v1/files/{id}/content", file)
                .then()
                .statusCode(200)
                .header("Content-Type", "application/pdf")
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"file.pdf\";"
                                + " filename*=UTF-8''%E8%AF%BB%E4%B9%A6%20%E7%AC%94%E8%AE%B0.pdf"))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("sandbox"))
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .asByteArray();
        assertThat(answer).isEqualTo(PDF);
    }

    @Test
    void plain_text_is_never_a_page() {
        var file = shared("page.html", "text/plain; charset=utf-8", "你好，不是网页".getBytes(StandardCharsets.UTF_8));

        as(member).get("/v1/files/{id}", file).then().body("name", equalTo("page.html.txt"));
        as(member)
                .get("/v1/files/{id}/content", file)
                .then()
                .header("Content-Type", equalTo("text/plain;charset=UTF-8"))
                .header("Content-Disposition", containsString("attachment"));
        share(member, "a.txt", "text/plain", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("type", equalTo("/problems/file-kind-refused"));
    }

    @Test
    void of_a_picture_nothing_but_the_picture_is_kept() throws IOException {
        for (var kind : List.of("png", "jpg")) {
            var type = kind.equals("png") ? "image/png" : "image/jpeg";
            var sent = withSomethingHidden(kind);
            assertThat(text(sent)).contains(HIDDEN);

            var file = shared("树." + kind, type, sent);

            as(member)
                    .get("/v1/files/{id}", file)
                    .then()
                    .body("width", equalTo(32))
                    .body("height", equalTo(16));
            var kept = as(member)
                    .get("/v1/files/{id}/content", file)
                    .then()
                    .header("Content-Type", type)
                    .extract()
                    .asByteArray();
            assertThat(text(kept)).doesNotContain("script", "hidden", "GPS");
            assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(32);
        }
    }

    @Test
    void a_picture_that_unpacks_to_a_wall_is_refused_before_it_is_unpacked() {
        share(member, "wall.png", "image/png", pngOf(30_000, 30_000))
                .statusCode(422)
                .body("type", equalTo("/problems/picture-too-large"));
        share(member, "wall.png", "image/png", pngOf(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .statusCode(422);
        share(member, "broken.png", "image/png", pngOf(10, 10))
                .statusCode(422)
                .body("type", equalTo("/problems/file-kind-refused"));
    }

    @Test
    void what_the_bytes_are_counts_and_not_what_is_said_of_them() throws IOException {
        share(member, "a.pdf", "application/pdf", picture("png"))
                .statusCode(422)
                .body("type", equalTo("/problems/file-kind-differs"))
                .body("found", equalTo("image/png"));
        share(member, "a.png", "image/png", PDF).statusCode(422);
        for (var other : List.of(
                "PK\u0003\u0004zip",
                "MZ\u0090\u0000exe",
                "GIF89a\u0001\u0000",
                "\u007fELF\u0002",
                "a\u0000b",
                "\u00ff\u00fe",
                " \n\t ")) {
            share(member, "a.bin", "text/plain", other.getBytes(StandardCharsets.ISO_8859_1))
                    .statusCode(422)
                    .body("type", equalTo("/problems/file-kind-refused"));
        }
        share(member, "a.svg", "image/svg+xml", "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8))
                .statusCode(422);
        share(member, "a.pdf", "application/json", PDF).statusCode(422);
        share(member, "a.pdf", "application/pdf", new byte[0]).statusCode(422);
    }

    @Test
    void five_mebibytes_pass_and_one_byte_more_does_not() {
        share(member, "a.pdf", "application/pdf", Arrays.copyOf(PDF, 5 * 1024 * 1024))
                .statusCode(201);
        share(member, "a.pdf", "application/pdf", Arrays.copyOf(PDF, 5 * 1024 * 1024 + 1))
                .statusCode(413)
                .body("type", equalTo("/problems/file-too-large"));
        assertThat(room()).isEqualTo(5 * 1024 * 1024);
    }

    @Test
    void a_name_leads_to_no_folder() {
        for (var name : List.of("../../etc/passwd", "C:\\Windows\\passwd", "/passwd", "...passwd")) {
            var file = shared(name, "application/pdf", PDF);
            as(member).get("/v1/files/{id}", file).then().body("name", equalTo("passwd.pdf"));
        }
        share(member, "a\r\nSet-Cookie: x.pdf", "application/pdf", PDF)
                .statusCode(422)
                .body("type", equalTo("/problems/unseen-signs"));
        share(member, "一".repeat(101), "application/pdf", PDF).statusCode(422);
        share(member, " ", "application/pdf", PDF).statusCode(400);
        share(member, "../", "application/pdf", PDF).statusCode(422);
    }

    @Test
    void who_took_a_file_back_leaves_nothing_of_it_and_gives_its_room_back() {
        var file = shared("a.pdf", "application/pdf", PDF);
        as(owner).post("/v1/files/{id}/withdrawal", file).then().statusCode(403);

        as(member)
                .post("/v1/files/{id}/withdrawal", file)
                .then()
                .statusCode(200)
                .body("shown", equalTo("WITHDRAWN"));

        as(member).get("/v1/files/{id}/content", file).then().statusCode(404);
        as(memberOf(community)).get("/v1/files/{id}", file).then().statusCode(404);
        as(member).post("/v1/files/{id}/withdrawal", file).then().statusCode(409);
        assertThat(room()).isZero();
        assertThat(Database.count(
                        "select count(*) from file_content where file = ?",
                        FileId.of(file).value()))
                .isZero();
    }

    @Test
    void the_owner_hides_a_file_and_what_happened_is_told() {
        var file = shared("机密.pdf", "application/pdf", PDF);
        var other = memberOf(community);
        hide(other, file).statusCode(403);

        hide(owner, file).statusCode(200).body("shown", equalTo("HIDDEN"));

        as(other).get("/v1/files/{id}/content", file).then().statusCode(404);
        as(member).get("/v1/files/{id}/content", file).then().statusCode(200);
        as(member).get("/v1/files/{id}", file).then().body("hiddenBecause", equalTo("广告"));
        as(member).post("/v1/files/{id}/withdrawal", file).then().statusCode(409);
        var second = shared("b.pdf", "application/pdf", PDF);
        as(member).post("/v1/files/{id}/withdrawal", second).then().statusCode(200);
        awaitQuiet();
        var told = told("community.activity", community);
        assertThat(told)
                .extracting(Told::type)
                .containsExactly(
                        "community.activity.shared.v1",
                        "community.activity.hidden.v1",
                        "community.activity.shared.v1",
                        "community.activity.withdrawn.v1");
        told.forEach(event -> EventContract.of(event.type()).assertFits(event.json()));
        assertThat(told).allSatisfy(event -> assertThat(event.json()).doesNotContain("机密", "广告"));
    }

    @Test
    void strangers_get_what_is_for_everyone_and_nothing_else() {
        var file = shared("a.pdf", "application/pdf", PDF);
        var open = share(member, openSection(owner, community, "FILES"), "b.pdf", "application/pdf", PDF)
                .statusCode(201)
                .extract()
                .<String>path("id");

        stranger().get("/v1/files/{id}/content", open).then().statusCode(200);
        stranger().get("/v1/files/{id}", file).then().statusCode(404);
        stranger().get("/v1/files/{id}/content", file).then().statusCode(404);
        as(account()).get("/v1/files/{id}/content", file).then().statusCode(404);
        as(account()).post("/v1/files/{id}/withdrawal", file).then().statusCode(404);
        share(account(), "a.pdf", "application/pdf", PDF).statusCode(404);
        share(member, section(owner, community, "POSTS"), "a.pdf", "application/pdf", PDF)
                .statusCode(422)
                .body("type", equalTo("/problems/section-takes-others"));
    }

    @Test
    void the_quota_holds_when_files_come_at_once() {
        shared("a.pdf", "application/pdf", PDF);
        Database.query(
                "update file_room set used_bytes = 209715200 - 100 where community = ? returning used_bytes",
                CommunityId.of(community).value());

        var statuses = IntStream.range(0, 6)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() ->
                        share(member, "a.pdf", "application/pdf", PDF).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses)
                .containsOnly(201, 409)
                .filteredOn(status -> status == 201)
                .hasSize(100 / PDF.length);
        share(member, "a.pdf", "application/pdf", PDF).body("type", equalTo("/problems/file-quota-spent"));
    }

    @Test
    void a_repeated_request_shares_one_file() {
        var key = UUID.randomUUID().toString();
        var first = share(member, key, section, "a.pdf", "application/pdf", PDF)
                .statusCode(201)
                .extract()
                .asString();

        share(member, key, section, "a.pdf", "application/pdf", PDF)
                .statusCode(201)
                .header("Idempotent-Replay", equalTo("true"))
                .body(equalTo(first));
        share(member, key, section, "a.pdf", "application/pdf", Arrays.copyOf(PDF, 99))
                .statusCode(422);
        assertThat(room()).isEqualTo(PDF.length);
        as(member)
                .get("/v1/communities/{id}/sections/{section}/files", community, section)
                .then()
                .body("items.size()", equalTo(1))
                .body("next", nullValue());
        as(member)
                .get("/v1/communities/{id}/sections/{s}/files", community, section(owner, community, "FILES"))
                .then()
                .body("items", empty());
    }

    private String shared(String name, String type, byte[] content) {
        return share(member, name, type, content).statusCode(201).extract().path("id");
    }

    private ValidatableResponse share(AccountId who, String name, String type, byte[] content) {
        return share(who, section, name, type, content);
    }

    private static ValidatableResponse share(AccountId who, String section, String name, String type, byte[] content) {
        return share(who, UUID.randomUUID().toString(), section, name, type, content);
    }

    private static ValidatableResponse share(
            AccountId who, String key, String section, String name, String type, byte[] content) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(type, ContentType.BINARY)))
                .auth()
                .oauth2(Tokens.member(who))
                .header("Idempotency-Key", key)
                .queryParam("section", section)
                .queryParam("name", name)
                .contentType(type)
                .body(content)
                .post("/v1/files")
                .then();
    }

    private static ValidatableResponse hide(AccountId who, String file) {
        return as(who).body("{\"reason\":\"广告\"}")
                .post("/v1/files/{id}/hiding", file)
                .then();
    }

    private long room() {
        return Database.count(
                "select used_bytes from file_room where community = ?",
                CommunityId.of(community).value());
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String kind) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB), kind, out);
        return out.toByteArray();
    }

    /** A picture with words in a chunk of its own and behind its end. */
    private static byte[] withSomethingHidden(String kind) throws IOException {
        var picture = picture(kind);
        var out = new ByteArrayOutputStream();
        if (kind.equals("png")) {
            out.write(picture, 0, 33);
            out.write(chunk("tEXt", ("Comment\0GPS " + HIDDEN).getBytes(StandardCharsets.ISO_8859_1)));
            out.write(picture, 33, picture.length - 33);
        } else {
            var words = ("GPS " + HIDDEN).getBytes(StandardCharsets.ISO_8859_1);
            out.write(picture, 0, 2);
            out.write(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) (words.length + 2)});
            out.write(words);
            out.write(picture, 2, picture.length - 2);
        }
        out.write(HIDDEN.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    /** The head of a picture of this size, and nothing of the picture. */
    private static byte[] pngOf(int width, int height) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        out.writeBytes(chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array()));
        out.writeBytes(chunk("IDAT", new byte[0]));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(content);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }
}
