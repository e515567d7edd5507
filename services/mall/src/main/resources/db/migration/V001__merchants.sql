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
    -- How often it has been up for a decision, since when it waits for one, and why the last one said no.
    round          int         not null default 1 check (round >= 1),
    waiting_since  timestamptz,
    reason         text check (length(reason) between 1 and 500),
    -- The person behind an individual, as identity calls them without a name.
    person         text check (length(person) between 1 and 100),
    created_at     timestamptz not null,
    constraint only_an_individual_is_a_person check (kind = 'INDIVIDUAL' or person is null),
    constraint an_individual_is_verified_for_a_time
        check (state <> 'VERIFIED' or (kind = 'INDIVIDUAL') = (verified_until is not null)),
    constraint what_is_submitted_waits check (state <> 'SUBMITTED' or waiting_since is not null),
    constraint no_is_said_with_a_reason check (state not in ('REJECTED', 'SUSPENDED') or reason is not null),
    constraint a_licensed_merchant_has_a_licence
        check ((kind = 'LICENSED') = (licence is not null) and (kind = 'LICENSED') = (legal_name is not null))
);
create unique index one_merchant_per_licence on merchant (licence) where state <> 'REJECTED';
-- A person is one small seller, whatever the account.
create unique index one_individual_per_person on merchant (person) where kind = 'INDIVIDUAL' and state <> 'REJECTED';
create index merchants_of_owner on merchant (owner, id);
create index merchants_waiting on merchant (id) where waiting_since is not null;

-- Who it is stays as it was looked at.
revoke update, delete, truncate on merchant from ${app};
grant update (state, verified_until, currency, shipping_minor, free_from_minor, round, waiting_since, reason)
    on merchant to ${app};

-- Who works for a merchant besides its owner.
create table merchant_staff (
    merchant uuid        not null references merchant,
    account  uuid        not null,
    added_by uuid        not null,
    added_at timestamptz not null,
    primary key (merchant, account)
);
create index merchants_of_staff on merchant_staff (account, merchant);

-- What operators decided, each time it was up for a decision. Only ever added to.
create table merchant_decision (
    merchant   uuid        not null references merchant,
    round      int         not null check (round >= 1),
    operator   uuid        not null,
    decision   text        not null check (decision in ('APPROVE', 'REJECT', 'SUSPEND')),
    reason     text check (length(reason) between 1 and 500),
    decided_at timestamptz not null,
    primary key (merchant, round, operator, decision)
);

revoke update, delete, truncate on merchant_decision from ${app};

-- A licence has been looked at by two operators and a declaration by one, none of whom belongs to the merchant.
create function merchant_was_looked_at() returns trigger language plpgsql as $$
begin
    if (select count(distinct d.operator)
          from merchant_decision d
         where d.merchant = new.id and d.round = new.round and d.decision = 'APPROVE' and d.operator <> new.owner
           and not exists (select from merchant_staff s where s.merchant = new.id and s.account = d.operator))
       < (case new.kind when 'LICENSED' then 2 else 1 end) then
        raise exception 'merchant % was not looked at by enough operators', new.id
            using errcode = 'check_violation', constraint = 'looked_at_by_enough_operators';
    end if;
    return new;
end
$$;

create trigger merchant_was_looked_at before update on merchant
    for each row when (new.state = 'VERIFIED'
        and (old.state <> 'VERIFIED' or old.verified_until is distinct from new.verified_until))
    execute function merchant_was_looked_at();

-- The terms that new products of a merchant begin with.
create table default_terms (
    merchant         uuid        primary key references merchant,
    floor_ppm        int         not null check (floor_ppm between 1 and 1000000),
    ceiling_ppm      int         not null check (ceiling_ppm between 1000000 and 10000000),
    distribution_ppm int         not null check (distribution_ppm between 0 and 300000),
    regions          text[]      not null default '{}' check (array_to_string(regions, '') ~ '^([1-9][0-9])*$'),
    set_by           uuid        not null,
    set_at           timestamptz not null
);

revoke delete, truncate on default_terms from ${app};
