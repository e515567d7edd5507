-- Whoever lists goods. A licensed merchant shows its licence; an individual sells little and is labelled as such.
create table merchant (
    id             uuid primary key,
    kind           text        not null check (kind in ('LICENSED', 'INDIVIDUAL')),
    owner          uuid        not null,
    name           text        not null check (length(name) between 1 and 60),
    -- The unified social credit code (GB 32100), public by law.
    licence        text check (licence ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
    legal_name     text check (length(legal_name) between 1 and 100),
    state          text        not null check (state in ('SUBMITTED', 'VERIFIED', 'REJECTED', 'SUSPENDED')),
    -- An individual is verified for half a year.
    verified_until timestamptz,
    currency       text        not null default 'CNY' check (currency ~ '^[A-Z]{3}$'),
    -- What sending an order costs its buyer, in the smallest unit; free from this value of goods on.
    shipping_minor bigint      not null default 0 check (shipping_minor between 0 and 99999999),
    free_from_minor bigint check (free_from_minor between 1 and 99999999999),
    created_at     timestamptz not null,
    constraint a_licensed_merchant_has_a_licence
        check ((kind = 'LICENSED') = (licence is not null) and (kind = 'LICENSED') = (legal_name is not null))
);
create unique index one_merchant_per_licence on merchant (licence) where state <> 'REJECTED';
create index merchants_of_owner on merchant (owner, id);
