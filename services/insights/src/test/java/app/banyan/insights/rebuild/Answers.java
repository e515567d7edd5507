package app.banyan.insights.rebuild;

import static app.banyan.insights.Market.asOperator;

import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be asked, page by page, as one word that changes with any of it. */
public final class Answers {

    private static final List<String> GROUPINGS =
            List.of("community", "agent", "manager", "merchant", "product", "kind", "day");

    private Answers() {}

    /** @param filters of sales, so that what other tests tell does not matter; may be empty */
    public static String digest(String filters, List<String> communities, List<String> merchants) {
        var paths = Stream.of(
                        Stream.of("/v1/insights/sales?limit=50" + filters),
                        GROUPINGS.stream().map(by -> "/v1/insights/totals?limit=50&by=" + by + filters),
                        communities.stream()
                                .map(community -> "/v1/insights/communities/" + community)
                                .flatMap(community -> Stream.of(
                                        community + "/conversion?limit=3",
                                        community + "/unsold?limit=3",
                                        community + "/non-buyers?limit=3")),
                        merchants.stream()
                                .map(merchant ->
                                        "/v1/insights/merchants/" + merchant + "/buyers?month=2026-03&limit=3"))
                .flatMap(each -> each);
        var all = sha256();
        paths.forEach(path -> pages(path, all));
        return HexFormat.of().formatHex(all.digest());
    }

    private static void pages(String path, MessageDigest all) {
        var after = "";
        while (after != null) {
            var page = asOperator()
                    .get(path + after)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            all.update(page.getBytes(StandardCharsets.UTF_8));
            var next = JsonPath.from(page).<String>get("next");
            after = next == null ? null : "&after=" + next;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
