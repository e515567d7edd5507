package app.banyan.mall.merchant;

import app.banyan.kernel.AccountId;
import app.banyan.kernel.MerchantId;
import app.banyan.kernel.Money;
import app.banyan.kernel.UnifiedSocialCreditCode;
import app.banyan.mall.domain.Merchant;
import app.banyan.mall.domain.MerchantKind;
import app.banyan.mall.domain.MerchantState;
import app.banyan.mall.domain.Shipping;
import app.banyan.runtime.paging.PageRequest;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Entity
@Table(name = "merchant")
class MerchantRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    MerchantKind kind;

    @Column(updatable = false)
    UUID owner;

    @Column(updatable = false)
    String name;

    @Column(updatable = false)
    String licence;

    @Column(updatable = false)
    String legalName;

    @Enumerated(EnumType.STRING)
    MerchantState state;

    Instant verifiedUntil;
    String currency;
    long shippingMinor;
    Long freeFromMinor;
    int round;
    Instant waitingSince;
    String reason;

    @Column(updatable = false)
    String person;

    @Column(updatable = false)
    Instant createdAt;

    static MerchantRow registered(Merchant merchant, Optional<String> person) {
        var row = new MerchantRow();
        row.id = merchant.id().value();
        row.kind = merchant.kind();
        row.owner = merchant.owner().value();
        row.name = merchant.name();
        row.licence = merchant.licence().map(UnifiedSocialCreditCode::text).orElse(null);
        row.legalName = merchant.legalName().orElse(null);
        row.person = person.orElse(null);
        row.createdAt = merchant.createdAt();
        row.follow(merchant);
        row.send(merchant.shipping());
        return row;
    }

    /** What a decision changed. */
    void follow(Merchant merchant) {
        state = merchant.state();
        verifiedUntil = merchant.verifiedUntil().orElse(null);
        round = merchant.round();
        waitingSince = merchant.waitingSince().orElse(null);
        reason = merchant.reason().orElse(null);
    }

    void send(Shipping shipping) {
        currency = shipping.fee().currency().getCurrencyCode();
        shippingMinor = shipping.fee().minor();
        freeFromMinor = shipping.freeFrom().map(Money::minor).orElse(null);
    }

    static Uni<MerchantRow> of(MerchantId id) {
        return findById(id.value());
    }

    static Uni<MerchantRow> locked(MerchantId id) {
        return findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    static Uni<List<MerchantRow>> of(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    static Uni<MerchantRow> ofLicence(String licence) {
        return find("licence = ?1 and state <> ?2", licence, MerchantState.REJECTED)
                .firstResult();
    }

    static Uni<MerchantRow> ofPerson(String person) {
        return find("person = ?1 and state <> ?2", person, MerchantState.REJECTED)
                .firstResult();
    }

    static Uni<List<MerchantRow>> waiting(PageRequest page) {
        return MerchantRow.<MerchantRow>find(
                        "waitingSince is not null and id > ?1 order by id",
                        page.afterId().orElse(new UUID(0, 0)))
                .page(0, page.fetch())
                .list();
    }

    static Uni<List<MerchantRow>> of(AccountId account, PageRequest page) {
        return MerchantRow.<MerchantRow>find(
                        "(owner = ?1 or id in (select merchant from StaffRow where account = ?1)) and id < ?2"
                                + " order by id desc",
                        account.value(),
                        page.afterId().orElse(new UUID(-1, -1)))
                .page(0, page.fetch())
                .list();
    }

    Merchant merchant() {
        var money = Currency.getInstance(currency);
        return new Merchant(
                new MerchantId(id),
                kind,
                new AccountId(owner),
                name,
                Optional.ofNullable(licence).map(UnifiedSocialCreditCode::new),
                Optional.ofNullable(legalName),
                state,
                Optional.ofNullable(verifiedUntil),
                new Shipping(
                        new Money(shippingMinor, money),
                        Optional.ofNullable(freeFromMinor).map(minor -> new Money(minor, money))),
                round,
                Optional.ofNullable(waitingSince),
                Optional.ofNullable(reason),
                createdAt);
    }
}
