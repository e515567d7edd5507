package app.banyan.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Who appears in the story and how they sign in. Everybody but the operators is new each time. */
public final class People {

    private static final Person FIRST_OPERATOR = Person.stranger("林秋实", "+8613800138001");
    static final Person SECOND_OPERATOR = Person.stranger("周明远", "+8613800138002");

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final String FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
    private static final String GIVEN_NAMES = "安宁和平文静思远知行若水清扬子衿";
    private static final int[] ID_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CHECKS = "10X98765432";

    private final Api api;
    private final RandomGenerator random;

    public People(Api api, RandomGenerator random) {
        this.api = api;
        this.random = random;
    }

    /** The first two operators, made by the one-time token, or found again where they were made before. */
    public Operators operators(String bootstrapToken) {
        var answer = api.post(
                "/v1/bootstrap",
                Map.of("token", bootstrapToken, "operators", List.of(named(FIRST_OPERATOR), named(SECOND_OPERATOR))),
                Person.anonymous());
        if (answer.status() != 409) {
            answer.expect(201);
        }
        return new Operators(answer.status() == 201, signIn(FIRST_OPERATOR), SECOND_OPERATOR);
    }

    /** @param fresh whether they were appointed just now */
    public record Operators(boolean fresh, Person signedIn, Person other) {}

    /** A person whom the platform has never seen. */
    public Person stranger() {
        var name = "" + pick(FAMILY_NAMES) + pick(GIVEN_NAMES) + pick(GIVEN_NAMES);
        return Person.stranger(name, "+86139" + "%08d".formatted(random.nextInt(100_000_000)));
    }

    /**
     * By a one-time code, read where the local platform keeps its text messages. A code works once, so an answer that
     * was lost on the way is had again by a new code.
     */
    public Person signIn(Person person) {
        return Patience.USUAL.until(person.name() + " is signed in", () -> {
            var code = code(person);
            var answer = api.post("/v1/sessions", signInWith(person, code), Person.anonymous());
            return answer.status() == 422 && answer.problem().equals("code-not-accepted")
                    ? Optional.empty()
                    : Optional.of(person.signedIn(answer.done().text("account"), answer.text("accessToken")));
        });
    }

    /** Asks for a code and reads the newest message that came after that. */
    private String code(Person person) {
        var before = newestMessage(person).map(message -> message.path("id"));
        api.post("/v1/sign-in-codes", Map.of("phone", person.phone()), Person.anonymous())
                .done();
        return Patience.USUAL.until(
                "a code has reached " + person.name(),
                () -> newestMessage(person)
                        .filter(message -> !before.equals(Optional.of(message.path("id"))))
                        .map(People::codeIn));
    }

    private Optional<JsonNode> newestMessage(Person person) {
        return api.all("/sandbox/messages?to=" + person.phone().replace("+", "%2B"), Person.anonymous()).stream()
                .findFirst();
    }

    private static String codeIn(JsonNode message) {
        var found = CODE.matcher(message.path("text").asText());
        if (!found.find()) {
            throw new StoryBroke("no code in the message " + message);
        }
        return found.group();
    }

    private Map<String, Object> signInWith(Person person, String code) {
        var terms =
                api.get("/v1/agreements/terms", Person.anonymous()).expect(200).get("version");
        var body = new HashMap<String, Object>();
        body.put("phone", person.phone());
        body.put("code", code);
        body.put("consents", List.of(Map.of("purpose", "terms", "version", terms)));
        return body;
    }

    /** Verifies the person's real name with an identity number that is well formed and nobody else's. */
    public String verify(Person person) {
        api.post(
                        "/v1/verifications",
                        Map.of("kind", "real-name", "name", person.name(), "idNumber", idNumber()),
                        person)
                .done();
        var decided = Set.of("PROVIDER_VERIFIED", "REVIEWED");
        return Patience.USUAL.until(
                person.name() + " is verified",
                () -> api.all("/v1/verifications", person).stream()
                        .map(verification -> verification.path("state").asText())
                        .filter(decided::contains)
                        .findFirst());
    }

    /** The same for somebody who may be verified already. */
    public void verifyOnce(Person person) {
        if (api.all("/v1/verifications", person).isEmpty()) {
            verify(person);
        }
    }

    private String idNumber() {
        var born = LocalDate.of(1970, 1, 1).plusDays(random.nextInt(10_000));
        var digits = "110105" + born.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(random.nextInt(1_000));
        var sum = 0;
        for (var place = 0; place < ID_WEIGHTS.length; place++) {
            sum += ID_WEIGHTS[place] * (digits.charAt(place) - '0');
        }
        return digits + ID_CHECKS.charAt(sum % ID_CHECKS.length());
    }

    private char pick(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private static Map<String, String> named(Person person) {
        return Map.of("phone", person.phone(), "name", person.name());
    }
}
