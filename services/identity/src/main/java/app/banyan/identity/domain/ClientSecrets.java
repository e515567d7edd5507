package app.banyan.identity.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The services that may ask for tokens, each with its secret. As a setting: {@code courses=…,payments=…}. */
public record ClientSecrets(Map<String, String> byName) {

    private static final String NOBODY = "";

    public ClientSecrets {
        byName = Map.copyOf(byName);
    }

    public static ClientSecrets of(String setting) {
        return new ClientSecrets(Arrays.stream(setting.split(","))
                .map(pair -> pair.strip().split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> secret(pair))));
    }

    /** Takes equally long for a wrong secret and an unknown name. */
    public boolean prove(String name, String secret) {
        var expected = byName.getOrDefault(name, NOBODY);
        var equal = MessageDigest.isEqual(expected.getBytes(UTF_8), secret.getBytes(UTF_8));
        return equal && !expected.equals(NOBODY);
    }

    public boolean knows(String name) {
        return byName.containsKey(name);
    }

    /** Names only: a secret is never printed. */
    @Override
    public String toString() {
        return byName.keySet().toString();
    }

    private static String secret(String[] pair) {
        if (pair.length != 2 || pair[0].isBlank() || pair[1].isBlank()) {
            throw new IllegalArgumentException("client secrets are written name=secret,name=secret");
        }
        return pair[1];
    }
}
