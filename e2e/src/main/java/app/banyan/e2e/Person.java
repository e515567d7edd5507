package app.banyan.e2e;

import java.util.Optional;

/**
 * Somebody in front of a browser.
 *
 * @param token the access token, once signed in
 * @param visitor the cookie that an opened link left in the browser
 */
public record Person(
        String name, String phone, Optional<String> account, Optional<String> token, Optional<String> visitor) {

    public static Person stranger(String name, String phone) {
        return new Person(name, phone, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Person anonymous() {
        return stranger("nobody", "");
    }

    public String id() {
        return account.orElseThrow();
    }

    Person signedIn(String newAccount, String newToken) {
        return new Person(name, phone, Optional.of(newAccount), Optional.of(newToken), visitor);
    }

    public Person withToken(String newToken) {
        return new Person(name, phone, account, Optional.of(newToken), visitor);
    }

    Person withVisitor(String cookie) {
        return new Person(name, phone, account, token, Optional.of(cookie));
    }
}
