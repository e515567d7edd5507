package app.banyan.community.export;

import app.banyan.community.member.Members;
import app.banyan.kernel.CommunityId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every stay there ever was: who, as what, from when to when. */
@Singleton
class MembersExported implements Exported {

    private final Members members;

    MembersExported(Members members) {
        this.members = members;
    }

    @Override
    public String name() {
        return "members";
    }

    @Override
    public Uni<List<Row>> rows(CommunityId community, Optional<UUID> after, int most) {
        return members.stays(community, after, most)
                .map(stays -> stays.stream()
                        .map(stay -> new Row(stay.key(), stay.stay()))
                        .toList());
    }
}
