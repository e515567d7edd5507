package app.banyan.bench;

import app.banyan.e2e.Answer;
import app.banyan.e2e.Api;
import app.banyan.e2e.Patience;
import app.banyan.e2e.People;
import app.banyan.e2e.Person;
import app.banyan.e2e.Shop;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Who and what there must be before anybody can buy: a group with members, an agent whose link half of them came by. */
final class Market {

    /** Signing in is work too: not all at once. */
    private static final int AT_ONCE = 8;

    private static final Pattern VISITOR = Pattern.compile("banyan_visitor=([^;]+)");

    private final Api api;
    private final People people;
    private final String bootstrapToken;

    Market(Api api, People people, String bootstrapToken) {
        this.api = api;
        this.people = people;
        this.bootstrapToken = bootstrapToken;
    }

    /** @param buyers members of the community, every second one brought by the agent */
    record Prepared(Person operator, Person second, String community, List<Person> buyers) {}

    Prepared prepare(int buyers) {
        var operators = people.operators(bootstrapToken);
        var operator = operators.signedIn();
        var second = people.signIn(operators.other());
        people.verifyOnce(operator);
        plan(operator);
        var community = api.post(
                        "/v1/communities",
                        Map.of("name", "测量群", "about", "为测量而设。", "type", "FISSION", "capacity", 2000),
                        operator)
                .done()
                .text("id");
        var link = link(agent(operator), community);
        return new Prepared(operator, second, community, buyers(buyers, community, link));
    }

    /** A second plan has to be announced for days, so one that is in force is used as it is. */
    private void plan(Person operator) {
        var published = api.all("/v1/plans", operator).stream()
                .anyMatch(plan -> plan.path("state").asText().equals("PUBLISHED"));
        if (!published) {
            var draft = api.post("/v1/plans", Map.of("name", "测量", "rules", Shop.rules()), operator)
                    .done();
            api.post("/v1/plans/" + draft.text("id") + "/publication", null, operator)
                    .done();
        }
    }

    private Person agent(Person operator) {
        var agent = people.signIn(people.stranger());
        people.verify(agent);
        var terms = api.get("/v1/agreements/agent", agent).expect(200);
        api.post("/v1/agreements/agent/signatures", Map.of("version", terms.get("version")), agent)
                .done();
        train(agent, training(operator));
        Patience.USUAL.until(
                "the agent is accepted",
                () -> Optional.of(api.post("/v1/agents", null, agent)).filter(answer -> answer.status() / 100 == 2));
        return agent;
    }

    private String training(Person operator) {
        return api.all("/v1/courses", Person.anonymous()).stream()
                .filter(course -> course.path("training").asBoolean())
                .map(course -> course.path("id").asText())
                .findFirst()
                .orElseGet(() -> {
                    var lesson = Map.of("title", "第一课", "body", "只说做得到的事。", "preview", false);
                    var draft = api.post(
                                    "/v1/courses",
                                    Map.of(
                                            "title",
                                            "培训",
                                            "summary",
                                            "为测量而设。",
                                            "training",
                                            true,
                                            "lessons",
                                            List.of(lesson)),
                                    operator)
                            .done();
                    return api.post("/v1/courses/" + draft.text("id") + "/publication", null, operator)
                            .done()
                            .text("id");
                });
    }

    private void train(Person agent, String course) {
        api.post("/v1/enrolments", Map.of("course", course), agent).done();
        api.get("/v1/courses/" + course, agent)
                .expect(200)
                .get("lessons")
                .forEach(lesson -> api.put(
                                "/v1/courses/%s/lessons/%s/completion"
                                        .formatted(course, lesson.path("id").asText()),
                                agent)
                        .expect(200));
    }

    private URI link(Person agent, String community) {
        return URI.create(api.post("/v1/links", Map.of("label", "测量", "community", community), agent)
                .done()
                .text("url"));
    }

    private List<Person> buyers(int number, String community, URI link) {
        return atOnce(IntStream.range(0, number).boxed().toList(), place -> {
            var stranger = people.stranger();
            var buyer = people.signIn(place % 2 == 0 ? brought(stranger, link) : stranger);
            if (buyer.visitor().isPresent()) {
                api.post("/v1/visitor-claims", Map.of(), buyer).done();
            }
            api.post("/v1/communities/" + community + "/members", Map.of(), buyer)
                    .done();
            return buyer;
        });
    }

    private Person brought(Person who, URI link) {
        var opened = api.get(link.getPath(), who).expect(302);
        return new Person(who.name(), who.phone(), who.account(), who.token(), Optional.of(visitor(opened)));
    }

    private static String visitor(Answer opened) {
        var cookie = VISITOR.matcher(opened.header("Set-Cookie").orElse(""));
        if (!cookie.find()) {
            throw new BenchFailed("the link left no visitor cookie");
        }
        return cookie.group(1);
    }

    /** The same people with tokens that last for the next leg. */
    List<Person> signInAgain(List<Person> all) {
        return atOnce(all, people::signIn);
    }

    /** What is done for each of many. */
    interface Deed<T, R> {
        R of(T one);
    }

    static <T, R> List<R> atOnce(List<T> all, Deed<T, R> deed) {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var begun = new ArrayList<Future<R>>();
            all.forEach(one -> begun.add(threads.submit(() -> deed.of(one))));
            var done = new ArrayList<R>();
            for (var future : begun) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException failed) {
            throw new BenchFailed("the preparation failed: " + failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }
}
