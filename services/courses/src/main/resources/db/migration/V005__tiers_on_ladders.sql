-- The highest rung of a ladder may be a tier of membership. Its name and price are kept as they were when the ladder
-- was set up: membership keeps them, and offers promise them.
alter table rung
    alter column course drop not null,
    add column tier       uuid,
    add column tier_name  text check (length(tier_name) between 1 and 200),
    add column tier_minor bigint check (tier_minor > 0),
    add column currency   text check (currency ~ '^[A-Z]{3}$'),
    add constraint a_course_or_a_tier check ((course is null) = (tier is not null)),
    add constraint a_tier_brings_its_price check ((tier is null) = (tier_name is null)
        and (tier is null) = (tier_minor is null) and (tier is null) = (currency is null)),
    add unique (ladder, tier);

alter table offer
    alter column course drop not null,
    add column tier uuid,
    add constraint a_course_or_a_tier check ((course is null) = (tier is not null)),
    add foreign key (ladder, tier) references rung (ladder, tier),
    add constraint one_offer_per_tier unique (account, ladder, tier);
create index offers_of_ladder on offer (ladder);

-- Who holds which tier, as membership tells it: nobody is offered what they have.
create table held_tier (
    membership text primary key check (membership <> ''),
    account    uuid not null,
    tier       uuid not null,
    order_id   uuid,
    started_at timestamptz not null,
    ended_at   timestamptz
);
create index held_tiers_of_account on held_tier (account) where ended_at is null;
create index holders_of_tier on held_tier (tier) where ended_at is null;
revoke update, delete on held_tier from ${app};
grant update (ended_at) on held_tier to ${app};

-- An offer of a tier that an order of membership takes. What it costs is written once.
create table redemption (
    order_id     uuid primary key,
    offer        uuid not null references offer,
    account      uuid not null,
    currency     text not null check (currency ~ '^[A-Z]{3}$'),
    list_minor   bigint not null check (list_minor > 0),
    credit_minor bigint not null check (credit_minor >= 0),
    to_pay_minor bigint not null check (to_pay_minor > 0),
    ordered_at   timestamptz not null,
    constraint price_adds_up check (list_minor = credit_minor + to_pay_minor)
);
create index redemptions_of_offer on redemption (offer);
revoke update, delete on redemption from ${app};

-- Credit pays for an order of this service or for one of membership; credit_is_used_once holds over both. A hold of
-- membership ends by itself; until somebody else takes the purchase, its end is not written down.
alter table credit_use
    drop constraint credit_use_order_id_fkey,
    add column spent_by   text not null default 'ORDER' check (spent_by in ('ORDER', 'REDEMPTION')),
    add column held_until timestamptz,
    add column own_order  uuid generated always as (case spent_by when 'ORDER' then order_id end) stored references orders,
    add column redemption uuid generated always as (case spent_by when 'REDEMPTION' then order_id end) stored references redemption,
    add constraint only_membership_holds check (held_until is null or spent_by = 'REDEMPTION');
alter table credit_use alter column spent_by drop default;
grant update (held_until) on credit_use to ${app};
