package app.banyan.bench;

import java.util.random.RandomGenerator;

/** A unified social credit code that is well formed (GB 32100, with the organisation's own GB 11714 inside) and nobody's. */
final class Licence {

    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    private Licence() {}

    static String any(RandomGenerator random) {
        var organisation = "%08d".formatted(random.nextInt(100_000_000));
        var code = "91110000" + organisation + organisationCheck(organisation);
        var rest = 31 - sum(code, SIGNS, WEIGHTS) % 31;
        return code + SIGNS.charAt(rest % 31);
    }

    private static char organisationCheck(String organisation) {
        var rest = 11 - sum(organisation, ORGANISATION_SIGNS, ORGANISATION_WEIGHTS) % 11;
        return "0123456789X0".charAt(rest);
    }

    private static int sum(String code, String signs, int[] weights) {
        var sum = 0;
        for (var place = 0; place < weights.length; place++) {
            sum += signs.indexOf(code.charAt(place)) * weights[place];
        }
        return sum;
    }
}
