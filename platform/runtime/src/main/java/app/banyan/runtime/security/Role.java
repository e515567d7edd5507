package app.banyan.runtime.security;

/** The groups a token can carry. Agents, merchants and owners are facts of the owning service, not roles. */
public final class Role {

    /** Any person who signed in. */
    public static final String MEMBER = "member";
    /** A person who runs the platform; always a member too. */
    public static final String OPERATOR = "operator";
    /** Another service of the platform; only for {@code /internal}. */
    public static final String SERVICE = "service";

    private Role() {}
}
