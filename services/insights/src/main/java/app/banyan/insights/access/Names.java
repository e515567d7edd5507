package app.banyan.insights.access;

import app.banyan.insights.InsightsConfig;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.peer.Peers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Masked names of people, which identity alone knows. Events carry none, and none is kept here. */
@ApplicationScoped
public class Names {

    private static final int AT_ONCE = 200;

    private final Peers peers;
    private final InsightsConfig config;

    Names(Peers peers, InsightsConfig config) {
        this.peers = peers;
        this.config = config;
    }

    private record Asked(List<AccountId> accounts) {}

    private record Named(AccountId account, String name) {}

    /** By account; somebody whom identity does not know has no name. */
    public Uni<Map<AccountId, String>> of(Collection<AccountId> accounts) {
        return Multi.createFrom()
                .iterable(parts(accounts))
                .onItem()
                .transformToUniAndConcatenate(part -> peers.get("identity")
                        .post("/internal/v1/masked-names", new Asked(part), Named[].class, config.peerLimit()))
                .collect()
                .in(HashMap<AccountId, String>::new, (names, part) -> {
                    for (var named : part) {
                        names.put(named.account(), named.name());
                    }
                })
                .map(names -> names);
    }

    private static List<List<AccountId>> parts(Collection<AccountId> accounts) {
        var all = new ArrayList<>(accounts.stream().distinct().toList());
        return IntStream.range(0, (all.size() + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(part -> all.subList(part * AT_ONCE, Math.min(all.size(), (part + 1) * AT_ONCE)))
                .toList();
    }
}
