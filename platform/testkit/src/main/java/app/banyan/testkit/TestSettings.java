package app.banyan.testkit;

/**
 * What the test resource found out and the test classes need. Kept as system properties, because Quarkus loads the two
 * with different class loaders.
 */
enum TestSettings {
    SERVICE,
    DATABASE,
    POSTGRES,
    SUPERUSER_PASSWORD,
    KAFKA,
    TOPIC_PREFIX,
    SIGNING_KEY,
    PEERS;

    String get() {
        var value = System.getProperty(property());
        if (value == null) {
            throw new IllegalStateException("not set: " + property() + ". Annotate the test with BanyanTestResource.");
        }
        return value;
    }

    void set(String value) {
        System.setProperty(property(), value);
    }

    private String property() {
        return "banyan.test." + name().toLowerCase();
    }
}
