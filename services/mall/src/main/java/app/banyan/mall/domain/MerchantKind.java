package app.banyan.mall.domain;

import java.util.Locale;

/** Who may list goods: a business with a licence, or a person who sells so little that the law asks for none. */
public enum MerchantKind {
    /** Two operators look at the licence. */
    LICENSED(2),
    /** One operator looks at the declaration, and again after half a year. */
    INDIVIDUAL(1);

    private final int operators;

    MerchantKind(int operators) {
        this.operators = operators;
    }

    /** How many different operators have to approve. */
    int operators() {
        return operators;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
