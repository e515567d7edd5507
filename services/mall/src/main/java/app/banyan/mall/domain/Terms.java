package app.banyan.mall.domain;

import app.banyan.kernel.Ppm;
import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.util.List;

/**
 * Within which a merchant lets communities resell a product.
 *
 * @param floorPpm the lowest price a shelf may ask, as a share of each variant's own price
 * @param ceilingPpm the highest one; never below the own price
 * @param distribution the most that community, manager and promoter receive together
 * @param regions provinces it is sent to; none named: everywhere
 */
public record Terms(int floorPpm, int ceilingPpm, Ppm distribution, List<String> regions) {

    /** What the law and the platform leave to share out. */
    public static final int HIGHEST_DISTRIBUTION = 300_000;

    public static final int HIGHEST_CEILING = 10_000_000;

    public Terms {
        Wording.within("floorPpm", floorPpm, 1, Ppm.WHOLE, "ppm");
        Wording.within("ceilingPpm", ceilingPpm, Ppm.WHOLE, HIGHEST_CEILING, "ppm");
        Wording.within("distributionPpm", distribution.value(), 0, HIGHEST_DISTRIBUTION, "ppm");
        if (!Region.PROVINCES.containsAll(regions)) {
            throw new Refused(new OutOfBounds("regions", "provinces by the first two digits of GB/T 2260"));
        }
        regions = regions.stream().distinct().sorted().toList();
    }
}
