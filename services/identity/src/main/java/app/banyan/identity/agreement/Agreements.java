package app.banyan.identity.agreement;

import app.banyan.identity.account.Accounts;
import app.banyan.identity.domain.AgreementKind;
import app.banyan.kernel.AccountId;
import app.banyan.runtime.ids.Ids;
import app.banyan.runtime.sql.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;

/** Who signed what. A signature keeps the hash of both texts, so that what was signed can be proved. */
@ApplicationScoped
public class Agreements {

    /** @param fresh false when the account had signed this version before */
    record Signed(SignatureView view, boolean fresh) {}

    private final Accounts accounts;
    private final AgreementTexts texts;
    private final Ids ids;
    private final Clock clock;

    Agreements(Accounts accounts, AgreementTexts texts, Ids ids, Clock clock) {
        this.accounts = accounts;
        this.texts = texts;
        this.ids = ids;
        this.clock = clock;
    }

    AgreementView inForce(AgreementKind kind) {
        return AgreementView.of(kind, texts.inForce(kind));
    }

    /** Signing again changes nothing: account, kind and version are the natural key. */
    @WithTransaction
    Uni<Signed> sign(AccountId account, AgreementKind kind, int version) {
        kind.mustBeInForce(version);
        return accounts.mustExist(account)
                .flatMap(_ -> insert(account, kind, version))
                .flatMap(inserted -> SignatureRow.of(account, kind, version)
                        .map(row -> new Signed(SignatureView.of(row), inserted == 1)));
    }

    private Uni<Integer> insert(AccountId account, AgreementKind kind, int version) {
        return Sql.session()
                .update(
                        "insert into agreement_signature (id, account, kind, version, text_hash, signed_at)"
                                + " values ($1, $2, $3, $4, $5, $6) on conflict (account, kind, version) do nothing",
                        ids.next(),
                        account.value(),
                        kind.name(),
                        version,
                        hash(texts.inForce(kind)),
                        clock.instant());
    }

    @WithSession
    public Uni<List<SignatureView>> signedBy(AccountId account) {
        return SignatureRow.of(account)
                .map(rows -> rows.stream().map(SignatureView::of).toList());
    }

    /** The zero byte keeps the boundary between the two texts. */
    private static byte[] hash(AgreementTexts.Text text) {
        try {
            var both = text.zh() + "\0" + text.en();
            return MessageDigest.getInstance("SHA-256").digest(both.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
