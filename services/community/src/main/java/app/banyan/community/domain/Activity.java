package app.banyan.community.domain;

import app.banyan.community.domain.ActivityRefusal.ActivityCancelled;
import app.banyan.community.domain.ActivityRefusal.ActivityFull;
import app.banyan.community.domain.ActivityRefusal.AlreadyBegun;
import app.banyan.community.domain.ActivityRefusal.NotTheHost;
import app.banyan.community.domain.ActivityRefusal.PlaceOrOnline;
import app.banyan.community.domain.ActivityRefusal.TimesOutOfOrder;
import app.banyan.kernel.AccountId;
import app.banyan.kernel.Refused;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that a community does together at a time.
 *
 * @param place    where people meet; absent when it happens online
 * @param online   the address of the room; shown to those who signed up
 * @param capacity how many may sign up; absent when there is room for everyone
 */
public record Activity(
        ActivityId id,
        AccountId host,
        String title,
        String body,
        Optional<String> place,
        Optional<String> online,
        Instant startsAt,
        Instant endsAt,
        Optional<Integer> capacity,
        int taken,
        boolean cancelled) {

    public static final int LONGEST_TITLE = 120;
    public static final int LONGEST_TEXT = 20_000;
    public static final int LONGEST_PLACE = 200;
    public static final int MOST_PLACES = 2_000;

    private static final Pattern ADDRESS = Pattern.compile("https://[!-~&&[^\"'<>\\\\]]{1,490}");

    public Activity {
        title = Wording.line("title", title, LONGEST_TITLE);
        body = Wording.text("body", body, 1, LONGEST_TEXT);
        place = place.map(words -> Wording.line("place", words, LONGEST_PLACE));
    }

    public void mustStandAt(Instant now) {
        if (place.isPresent() == online.isPresent()
                || online.filter(address -> !ADDRESS.matcher(address).matches()).isPresent()) {
            throw new Refused(new PlaceOrOnline());
        }
        if (!startsAt.isAfter(now) || !endsAt.isAfter(startsAt)) {
            throw new Refused(new TimesOutOfOrder(startsAt, endsAt));
        }
    }

    public void mustTakeSignUpAt(Instant now) {
        mustBeAhead(now);
        capacity.filter(most -> taken >= most).ifPresent(most -> {
            throw new Refused(new ActivityFull(id, most));
        });
    }

    public void mustBeAhead(Instant now) {
        if (cancelled) {
            throw new Refused(new ActivityCancelled(id));
        }
        if (!startsAt.isAfter(now)) {
            throw new Refused(new AlreadyBegun(id, startsAt));
        }
    }

    public void mustBeCancellableBy(Standing standing, Instant now) {
        standing.mustBeOpen().mustBeMember();
        if (!host.equals(standing.account()) && !standing.steward()) {
            throw new Refused(new NotTheHost(id));
        }
        mustBeAhead(now);
    }
}
