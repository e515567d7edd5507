package app.banyan.identity.verification;

import app.banyan.identity.domain.PersonId;
import app.banyan.identity.domain.ResidentId;
import app.banyan.identity.keys.Keys;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Human beings, found again by the blind index of their identity number: several accounts may belong to one. */
@ApplicationScoped
class People {

    private final Keys keys;
    private final Ids ids;

    People(Keys keys, Ids ids) {
        this.keys = keys;
        this.ids = ids;
    }

    /** In the caller's transaction; two accounts of one person at the same moment get the same answer. */
    Uni<PersonId> findOrAdd(ResidentId number) {
        return find(number)
                .flatMap(known -> known != null
                        ? Uni.createFrom().item(known)
                        : add(number).flatMap(_ -> find(number)));
    }

    private Uni<PersonId> find(ResidentId number) {
        return PersonRow.byNumber(keys.people().all(number.number()))
                .map(row -> row == null ? null : new PersonId(row.id));
    }

    private Uni<Integer> add(ResidentId number) {
        return Sql.session()
                .update(
                        "insert into person (id, number_index) values ($1, $2) on conflict do nothing",
                        ids.next(),
                        keys.people().of(number.number()));
    }
}
