package app.banyan.mall.domain;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.AddressRefusal.RegionUnknown;
import java.util.Set;

/** A province by its code of GB/T 2260, such as 310000 for Shanghai. */
public record Region(String code) {

    /** The two digits by which terms name them. */
    static final Set<String> PROVINCES = Set.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82");

    public Region {
        if (!code.matches("[1-9][0-9]0000") || !PROVINCES.contains(code.substring(0, 2))) {
            throw new Refused(new RegionUnknown(code));
        }
    }

    public String province() {
        return code.substring(0, 2);
    }
}
