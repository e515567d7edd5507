package app.banyan.commission.domain;

import app.banyan.kernel.Ppm;
import app.banyan.kernel.Split;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One line of a sale divided among its roles: the platform's fee by the seller's terms, then community, manager and
 * promoter by the plan, the rest to the payee. What a role gets never depends on whether another role has somebody to
 * take it: a share without a beneficiary goes to the payee.
 */
public record LineShares(SaleLine line, List<Share> shares) {

    /**
     * What one role gets, with the arithmetic behind it: {@code commissionable × granted / 1000000}, rounded, plus
     * shipping.
     *
     * @param planned   what the plan or the terms say
     * @param granted   what the seller's limit on all distribution left of it
     * @param remainder what the exact share exceeds whole units by, in millionths of a unit
     * @param roundedUp whether one of the units left over by rounding went here
     * @param shipping  what the payee has besides, for sending the goods
     */
    public record Share(
            Role role,
            Party party,
            Ppm planned,
            Ppm granted,
            long remainder,
            boolean roundedUp,
            long shipping,
            long amount) {}

    private record Claim(Role role, Party party, Ppm planned, Ppm granted) {

        Share of(Split.Part part, long shipping) {
            return new Share(
                    role,
                    party,
                    planned,
                    granted,
                    part.remainder(),
                    part.roundedUp(),
                    shipping,
                    Math.addExact(part.amount(), shipping));
        }
    }

    public LineShares {
        shares = List.copyOf(shares);
    }

    static LineShares of(SaleLine line, Sale sale, Optional<Plan> plan) {
        var fee = line.terms().platform();
        var planned = plan.map(rules -> rules.shares(line.kind())).orElseGet(Map::of);
        var granted = limited(planned, line.terms().distribution());

        var claims = new ArrayList<Claim>();
        claims.add(new Claim(Role.PLATFORM, Party.PLATFORM, fee, fee));
        planned.forEach((role, share) -> sale.beneficiary(role)
                .ifPresent(party -> claims.add(new Claim(role, party, share, granted.get(role)))));
        var rest = Ppm.ALL.minus(claims.stream().map(Claim::granted).reduce(Ppm.NONE, Ppm::plus));
        claims.add(new Claim(Role.PAYEE, line.payee(), rest, rest));

        var split = Split.of(
                line.commissionable().minor(),
                claims.stream().map(claim -> claim.granted().value()).toList());
        var payee = claims.size() - 1;
        return new LineShares(
                line,
                IntStream.range(0, claims.size())
                        .mapToObj(place -> claims.get(place)
                                .of(
                                        split.parts().get(place),
                                        place == payee ? line.shipping().minor() : 0))
                        .toList());
    }

    /** The shares that move something. */
    public List<Share> earned() {
        return shares.stream().filter(share -> share.amount() > 0).toList();
    }

    /** Where plan and terms disagree the seller's limit holds, and every role gives way in proportion. */
    private static Map<Role, Ppm> limited(Map<Role, Ppm> planned, Ppm limit) {
        var wanted = planned.values().stream().mapToInt(Ppm::value).sum();
        if (wanted <= limit.value()) {
            return planned;
        }
        var granted = new EnumMap<Role, Ppm>(Role.class);
        var parts = Split.of(
                        limit.value(), planned.values().stream().map(Ppm::value).toList())
                .parts()
                .iterator();
        planned.forEach((role, _) ->
                granted.put(role, new Ppm(Math.toIntExact(parts.next().amount()))));
        return granted;
    }
}
