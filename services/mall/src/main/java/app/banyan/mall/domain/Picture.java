package app.banyan.mall.domain;

import app.banyan.kernel.Refused;
import app.banyan.mall.domain.WordingRefusal.OutOfBounds;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a picture is. It is a reference only: nothing is fetched from there. */
public record Picture(String address, Optional<String> alt) {

    public static final int LONGEST_ADDRESS = 2048;
    public static final int LONGEST_ALT = 512;

    public Picture {
        address = Wording.line("picture address", address, LONGEST_ADDRESS);
        if (host(address).isEmpty()) {
            throw new Refused(new OutOfBounds("picture address", "an http or https address"));
        }
        alt = Wording.line("picture alt", alt, LONGEST_ALT);
    }

    /** Whether a page may show it: from these hosts, and in a way that nobody in between can change. */
    public boolean shownFrom(Set<String> hosts) {
        return address.regionMatches(true, 0, "https:", 0, 6)
                && host(address).filter(hosts::contains).isPresent();
    }

    private static Optional<String> host(String address) {
        try {
            var uri = new URI(address);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return uri.getHost() == null
                            || uri.getUserInfo() != null
                            || !Set.of("http", "https").contains(scheme)
                    ? Optional.empty()
                    : Optional.of(uri.getHost().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }
}
