package app.banyan.identity;

import app.banyan.kernel.AccountId;
import app.banyan.testkit.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody whose real name is verified: with a number that nobody else has, unless they are the same person. */
public record Citizen(Member member, String idNumber) {

    private static final AtomicInteger ORDER = new AtomicInteger();
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);

    public static Citizen join() {
        return join("张三");
    }

    public static Citizen join(String name) {
        var order = ORDER.getAndIncrement();
        return join(name, number(FIRST.plusDays(order / 900), 100 + order % 900));
    }

    /** The same human being with another telephone. */
    public Citizen again() {
        return join("张三", idNumber);
    }

    public AccountId account() {
        return member.account();
    }

    public RequestSpecification request() {
        return member.request();
    }

    /** Somebody of those who run the platform. */
    public RequestSpecification asOperator() {
        return io.restassured.RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.operator(account()));
    }

    /** A well-formed resident identity number. */
    public static String number(LocalDate born, int order) {
        var seventeen = "110105" + born.toString().replace("-", "") + "%03d".formatted(order);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var sum = 0;
        for (var place = 0; place < 17; place++) {
            sum += weights[place] * (seventeen.charAt(place) - '0');
        }
        return seventeen + "10X98765432".charAt(sum % 11);
    }

    private static Citizen join(String name, String idNumber) {
        var member = Member.join();
        member.verify(name, idNumber).then().statusCode(201);
        return new Citizen(member, idNumber);
    }
}
