package app.banyan.mall.domain;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.List;
import java.util.Set;

/** The first level of GB/T 2260: where goods are sent to, by the first two digits of a region. */
public final class Province {

    private static final Set<String> CODES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    private Province() {}

    /** @param region six digits, such as {@code 310000} */
    public static String of(String region) {
        if (!region.matches("[0-9]{6}") || !CODES.contains(region.substring(0, 2))) {
            throw new Refused(new OutOfBounds("region", "six digits of GB/T 2260"));
        }
        return region.substring(0, 2);
    }

    static List<String> codes(String field, List<String> codes) {
        if (!CODES.containsAll(codes)) {
            throw new Refused(new OutOfBounds(field, "provinces by the first two digits of GB/T 2260"));
        }
        return codes.stream().distinct().sorted().toList();
    }
}
